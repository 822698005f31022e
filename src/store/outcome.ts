import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import type { Guidance } from '../engine/methods/method.ts';
import type { FoundDial, OutcomeTarget } from '../engine/sweep/sweep-types.ts';
import { widestGap } from '../engine/sweep/swept-metrics.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { SteeringState } from './steering.ts';

/** A dial with what it was found for. */
export interface FoundOutcome {
  readonly dial: FoundDial;
  /** Where the sliders lead to the outcome. */
  readonly guidance: Guidance;
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
  /** `met`: at most what was asked for; `within`: above it, which lies within the interval; `above`: beyond the interval. */
  readonly verdict: 'met' | 'within' | 'above' | 'undefined';
}

/** Null while the sliders are elsewhere, or their many rows have not been scored yet. */
export function heldOut(
  { dial, guidance, learner }: FoundOutcome,
  { current }: Pick<SteeringState, 'current'>,
): HeldOut | null {
  const report = current?.downstream[learner];
  if (current?.detail !== 'refined' || report === undefined || !isSame(current.guidance, guidance))
    return null;
  const measured = widestGap(report, dial.target.metric);
  const { value, low } = measured;
  const { atMost } = dial.target;
  if (value === null) return { measured, verdict: 'undefined' };
  if (value <= atMost) return { measured, verdict: 'met' };
  return { measured, verdict: low !== null && low <= atMost ? 'within' : 'above' };
}

export const isSame = (a: Guidance, b: Guidance): boolean =>
  a.target === b.target && a.fairness === b.fairness && a.form === b.form;
