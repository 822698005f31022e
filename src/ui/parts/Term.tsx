import { useId } from 'react';
import type { ReactNode } from 'react';
import { DEFINITIONS } from '../definitions.ts';
import type { Definition, DefinitionId } from '../definitions.ts';

interface ExplainProps {
  readonly title?: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** Words that open an explanation when clicked. Closes with Escape or a click elsewhere. */
export function Explain({ title, text, children }: ExplainProps) {
  const id = useId();
  return (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {children}
      </button>
      <span id={id} className="definition" popover="auto" role="note">
        {title !== undefined && <strong>{title}</strong>}
        {text}
      </span>
    </>
  );
}

/** The name of a metric, with its definition one click away. */
export function Term({ id, children }: { readonly id: DefinitionId; readonly children?: ReactNode }) {
  const { name, text, better, formula, source }: Definition = DEFINITIONS[id];
  return (
    <Explain
      title={name}
      text={
        <>
          {better === undefined ? text : `${text} ${better}`}
          {formula !== undefined && <span className="definition-formula">{formula}</span>}
          {source !== undefined && <span className="definition-source">{source}</span>}
        </>
      }
    >
      {children ?? name}
    </Explain>
  );
}
