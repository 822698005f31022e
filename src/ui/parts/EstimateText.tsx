import type { Estimate } from '../../core/stats/estimate.ts';
import { formatMetric } from '../format.ts';
import { Explain } from './Term.tsx';

/** A number with its interval beneath; where it is undefined, a dash that says why. */
export function EstimateText({ estimate }: { readonly estimate: Estimate | undefined }) {
  if (estimate === undefined) return <span className="quiet">·</span>;
  const { value, low, high, reason } = estimate;
  if (value === null)
    return (
      <Explain title="Not defined" text={reason ?? 'No reason was given.'}>
        n/a
      </Explain>
    );
  return (
    <>
      {formatMetric(value)}
      {low !== null && high !== null && (
        <span className="interval">
          {formatMetric(low)} – {formatMetric(high)}
        </span>
      )}
    </>
  );
}
