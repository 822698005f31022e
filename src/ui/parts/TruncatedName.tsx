import { formatCell } from '../format.ts';

/** A name from a file on one line, cut where there is no room; the whole of it shows under the pointer. */
export function TruncatedName({ name, about = name }: { readonly name: string; readonly about?: string }) {
  return (
    <span className="truncate" title={formatCell(about)}>
      {formatCell(name)}
    </span>
  );
}
