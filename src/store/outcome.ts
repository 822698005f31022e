import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import type { Guidance } from '../engine/methods/method.ts';
import type { FoundDial, OutcomeTarget } from '../engine/sweep/sweep-types.ts';
import { widestGap } from '../engine/sweep/swept-metrics.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { SteeringState } from './steering.ts';
import type { Aim } from './steering-loop.ts';

/** A dial with what it was found for. */
export interface FoundOutcome {
  readonly dial: FoundDial;
  /** Where the sliders lead to the outcome, with the class mix and settings that rows were drawn with. */
  readonly aim: Aim;
  /** The proxy, and the model whose numbers on the test rows are held against it. */
  readonly learner: DownstreamId;
}

export interface OutcomeState {
  readonly target: OutcomeTarget;
  readonly run: RunState;
  readonly found: FoundOutcome | null;
}

export const initialOutcome: OutcomeState = {
  target: { metric: 'demographic_parity_difference', atMost: 0.05 },
  run: IDLE,
  found: null,
};

/** What the test rows say of a disparity that was asked for, where the sliders stand at the dial found for it. */
export interface HeldOut {
  readonly measured: Estimate;
  /**
   * `kept`: at most what was asked for, with the whole interval; `met`: at most that, though the interval reaches above;
   * `within`: above it, though the interval reaches down to it; `above`: above it with the whole interval.
   */
  readonly verdict: 'kept' | 'met' | 'within' | 'above' | 'undefined';
}

/**
 * Null while the sliders are elsewhere, or their many rows have not been scored yet. Class mix and settings of drawing
 * are to be as they were, see `outcomeStaleness`.
 */
export function heldOut(
  { dial, aim: { guidance }, learner }: FoundOutcome,
  { current, working }: Pick<SteeringState, 'current' | 'working'>,
): HeldOut | null {
  const report = current?.downstream[learner];
  if (current?.detail !== 'refined' || report === undefined || working !== null) return null;
  if (!isSame(current.guidance, guidance)) return null;
  const measured = widestGap(report, dial.target.metric);
  const { value, low, high } = measured;
  const { atMost } = dial.target;
  if (value === null) return { measured, verdict: 'undefined' };
  if (value <= atMost) return { measured, verdict: high !== null && high <= atMost ? 'kept' : 'met' };
  return { measured, verdict: low !== null && low <= atMost ? 'within' : 'above' };
}

const isSame = (a: Guidance, b: Guidance): boolean =>
  a.target === b.target && a.fairness === b.fairness && a.form === b.form;
