import { useId, useRef } from 'react';

interface PasteTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onOpen: () => void;
}

/** A button and a dialog to paste a table as text. The text is its owner's, so that one that cannot be read is not lost. */
export function PasteText({ text, onChange, onOpen }: PasteTextProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        Paste text
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`}>
        <form
          className="stack-tight"
          onSubmit={(event) => {
            event.preventDefault();
            dialog.current?.close();
            onOpen();
          }}
        >
          <h3 id={`${id}-title`}>Paste a table</h3>
          <label htmlFor={id} className="small quiet">
            Text with a header line, columns separated by commas, semicolons or tabs
          </label>
          <textarea
            id={id}
            rows={10}
            value={text}
            spellCheck={false}
            onChange={({ target }) => onChange(target.value)}
          />
          <div className="row">
            <button type="submit" className="button button-primary" disabled={text.trim() === ''}>
              Open pasted text
            </button>
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              Close
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
