import { useId, useState } from 'react';
import { useActions, useFairground } from '../StoreContext.tsx';

const NONE: readonly string[] = [];

/** Which texts count as missing. Empty cells always do. */
export function MissingTokens() {
  const id = useId();
  const tokens = useFairground((state) => state.data.schema?.missingTokens ?? NONE);
  const { edit } = useActions();
  const [draft, setDraft] = useState<string | null>(null);
  const apply = (): void => {
    if (draft === null) return;
    const given = draft.split(',').map((token) => token.trim());
    setDraft(null);
    void edit({ type: 'missing-tokens', tokens: [...new Set(['', ...given])] });
  };
  return (
    <div className="field">
      <label htmlFor={id}>Missing values</label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        value={draft ?? tokens.filter((token) => token !== '').join(', ')}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={apply}
        onKeyDown={({ key }) => {
          if (key === 'Enter') apply();
        }}
      />
      <span id={`${id}-help`} className="small quiet">
        Separated by commas. Empty cells always count.
      </span>
    </div>
  );
}
