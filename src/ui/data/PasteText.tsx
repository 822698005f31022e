import { useId, useRef, useState } from 'react';

/** A button and a dialog to paste a table as text. */
export function PasteText({ onText }: { readonly onText: (text: string) => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        Paste text
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`}>
        <form
          method="dialog"
          className="stack-tight"
          onSubmit={() => {
            onText(text);
            setText('');
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
            onChange={({ target }) => setText(target.value)}
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
