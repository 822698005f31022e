import type { QuickRequest } from '../evaluate/evaluate.ts';
import type { SampleRequest } from '../methods/method.ts';
import type { PlaceSettings } from './place-key.ts';
import type { SweepPlace } from './sweep-types.ts';

/** What rows are drawn with at a place. */
export function requestAt(settings: PlaceSettings, { target, fairness, seed }: SweepPlace): SampleRequest {
  const { rows, steps, form, targetMix, sampling } = settings;
  return {
    rows,
    seed,
    steps,
    guidance: { target, fairness, form },
    ...(targetMix === null ? {} : { targetMix }),
    ...(sampling === undefined ? {} : { settings: sampling }),
  };
}

/**
 * How rows of any place are evaluated: with the same seed, whatever theirs, so that all places meet the same resamples of
 * the test rows and learners that draw the same.
 */
export const evaluationAt = ({ downstream, resamples }: PlaceSettings): QuickRequest => ({
  downstream: [downstream],
  resamples,
  seed: 0,
});
