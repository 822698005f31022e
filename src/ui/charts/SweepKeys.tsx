import { TradeOffKeys } from './TradeOffKeys.tsx';
import type { TradeOffPoint } from './trade-off-scale.ts';

export interface SweepKeysProps {
  readonly references: readonly TradeOffPoint[];
  /** Whether labels name the target strength too. */
  readonly hasTargets: boolean;
  /** Whether intervals go on beyond the frame. */
  readonly isCut: boolean;
}

export function SweepKeys({ references, hasTargets, isCut }: SweepKeysProps) {
  return (
    <>
      <span>
        <svg viewBox="0 0 18 18" aria-hidden="true">
          <path d="M0 9h18" className="sweep-line" />
          <circle className="sweep-key-front" cx={9} cy={9} r={5} />
        </svg>
        on the front ({hasTargets ? 'target / fairness' : 'fairness guidance'})
      </span>
      <span>
        <svg viewBox="0 0 18 18" aria-hidden="true">
          <circle className="sweep-key-other" cx={9} cy={9} r={4} />
        </svg>
        beaten by another
      </span>
      <TradeOffKeys points={references} />
      {isCut && <span>intervals go on beyond the frame</span>}
    </>
  );
}
