import { formatCount, formatMetric } from '../format.ts';
import { Term } from '../parts/Term.tsx';
import type { ComparedRow } from './compared-rows.ts';

export interface ComparedNameProps {
  readonly row: ComparedRow;
  /** Whether to say on how many test rows its numbers rest. */
  readonly withCount?: boolean;
}

/** What models were trained on, with its explanation one click away. */
export function ComparedName({ row: { id, kappa, report }, withCount = false }: ComparedNameProps) {
  return (
    <>
      <Term id={id} />
      {kappa !== null && <span className="quiet">, κ = {formatMetric(kappa, 2)}</span>}
      {withCount && report !== undefined && (
        <span className="interval">
          <Term id="n">n</Term> = {formatCount(report.accuracy.n)}
        </span>
      )}
    </>
  );
}
