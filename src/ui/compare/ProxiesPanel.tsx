import type { Evaluation } from '../../engine/evaluate/report.ts';
import { Part } from '../shell/Step.tsx';
import { AssociationTable } from './AssociationTable.tsx';
import { ProxiesPart } from './ProxiesPart.tsx';
import { RealBesideSynthetic } from './RealBesideSynthetic.tsx';
import { tableLines } from './table-lines.ts';

/** What the tables say before any model: who is positive, and which columns give a sensitive one away. */
export function ProxiesPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const { proxies, table } = evaluation;
  return (
    <>
      <Part
        title="Label and group in the tables"
        aside={<span className="small quiet">before any model</span>}
      >
        <RealBesideSynthetic lines={tableLines(evaluation)} />
      </Part>
      <ProxiesPart proxies={proxies} />
      <details className="disclosure">
        <summary>Association with every column</summary>
        <AssociationTable table={table} />
      </details>
    </>
  );
}
