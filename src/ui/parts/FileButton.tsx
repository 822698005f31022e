import { useId } from 'react';

export interface FileButtonProps {
  readonly label: string;
  readonly accept: string;
  readonly primary?: boolean;
  readonly onFile: (file: File) => void;
}

/** A file input that looks like a button and keeps the input's keyboard and label. */
export function FileButton({ label, accept, primary = false, onFile }: FileButtonProps) {
  const id = useId();
  return (
    <span className="file-button">
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onFile(file);
          target.value = '';
        }}
      />
      <label htmlFor={id} className={primary ? 'button button-primary' : 'button'}>
        {label}
      </label>
    </span>
  );
}
