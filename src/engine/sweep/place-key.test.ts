import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SWEEP } from './grid.ts';
import { placeKey, type PlaceIdentity } from './place-key.ts';

const identity: PlaceIdentity = {
  model: 'm',
  data: 'd',
  program: 'p',
  settings: DEFAULT_SWEEP,
  place: { target: 1, fairness: 0.5, seed: 0 },
};

describe('placeKey', () => {
  it('is the same for the same place of a wider grid', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true })), (fairness) => {
        const settings = { ...DEFAULT_SWEEP, fairness, seeds: [...fairness.keys()] };
        expect(placeKey({ ...identity, settings })).toBe(placeKey(identity));
      }),
    );
  });

  it('differs in everything that decides the numbers', () => {
    const how: Partial<PlaceIdentity['settings']>[] = [
      { form: 'uniform' },
      { targetMix: [0.5, 0.5] },
      { rows: 4001 },
      { steps: 24 },
      { sampling: { anneal: 1 } },
      { downstream: 'gbdt' },
      { keepSensitive: true },
      { resamples: 0 },
    ];
    const others: PlaceIdentity[] = [
      identity,
      { ...identity, model: 'n' },
      { ...identity, data: 'e' },
      { ...identity, program: 'q' },
      ...how.map((change) => ({ ...identity, settings: { ...DEFAULT_SWEEP, ...change } })),
      { ...identity, place: { target: 2, fairness: 0.5, seed: 0 } },
      { ...identity, place: { target: 1, fairness: 0.75, seed: 0 } },
      { ...identity, place: { target: 1, fairness: 0.5, seed: 1 } },
    ];
    expect(new Set(others.map(placeKey)).size).toBe(others.length);
  });
});
