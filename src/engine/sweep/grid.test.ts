import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SWEEP, placesOf } from './grid.ts';

const axis = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 });
const seeds = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });

describe('placesOf', () => {
  it('has every combination exactly once, seed after seed', () => {
    fc.assert(
      fc.property(axis, axis, seeds, (targets, fairness, given) => {
        const places = placesOf({ targets, fairness, seeds: given });
        const named = new Set(places.map((place) => JSON.stringify(place)));
        const count = new Set(targets).size * new Set(fairness).size * new Set(given).size;
        expect(places).toHaveLength(count);
        expect(named.size).toBe(count);
        const order = places.map(({ seed }) => [...new Set(given)].indexOf(seed));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it('does not depend on the order of the strengths', () => {
    fc.assert(
      fc.property(axis, axis, (targets, fairness) => {
        expect(
          placesOf({ targets: [...targets].reverse(), fairness: [...fairness].reverse(), seeds: [0] }),
        ).toEqual(placesOf({ targets, fairness, seeds: [0] }));
      }),
    );
  });

  it('starts with ends and middle, then halves', () => {
    const fairness = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const order = placesOf({ targets: [1], fairness, seeds: [5] }).map((place) => place.fairness);
    expect(order).toEqual([0, 4, 8, 2, 6, 1, 3, 5, 7]);
  });

  it('goes through all coarse pairs of the default before a finer one', () => {
    const places = placesOf(DEFAULT_SWEEP);
    expect(places).toHaveLength(81);
    expect(places.slice(0, 9)).toEqual(
      [0.5, 1, 2].flatMap((target) => [0, 1, 2].map((fairness) => ({ target, fairness, seed: 0 }))),
    );
    expect(places[9]).toEqual({ target: 0.5, fairness: 0.5, seed: 0 });
  });
});
