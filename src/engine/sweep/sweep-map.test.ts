import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defined, undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import { sweepMap } from './sweep-map.ts';
import type { SweepPoint } from './sweep-types.ts';

interface Numbers {
  readonly fairness: number;
  readonly auc: number;
  /** null: undefined. */
  readonly gap: number | null;
  readonly seed?: number;
  readonly target?: number;
}

function point({ fairness, auc, gap, seed = 0, target = 1 }: Numbers): SweepPoint {
  const difference: Estimate = gap === null ? undefinedEstimate('One group.', 50) : defined(gap, 50);
  return {
    target,
    fairness,
    seed,
    metrics: {
      auc: defined(auc, 50),
      accuracy: defined(0.8, 50),
      demographic_parity_difference: difference,
      equalized_odds_difference: difference,
    },
  };
}

describe('sweepMap', () => {
  it('tells the best trade-offs and their area', () => {
    const { cells, hypervolume } = sweepMap([
      point({ fairness: 1, auc: 0.8, gap: 0.1 }),
      point({ fairness: 0, auc: 0.9, gap: 0.3 }),
      point({ fairness: 0.5, auc: 0.75, gap: 0.2 }),
    ]);
    expect(cells.map(({ fairness, isPareto }) => [fairness, isPareto])).toEqual([
      [0, true],
      [0.5, false],
      [1, true],
    ]);
    // Rectangles from (½, ½) to (0.9, 0.7) and (0.8, 0.9): 0.4·0.2 + 0.3·(0.4 − 0.2).
    expect(hypervolume).toBeCloseTo(0.14, 12);
  });

  it('takes the mean over the seeds of a pair, each seed once', () => {
    const { cells } = sweepMap([
      point({ fairness: 0, auc: 0.9, gap: 0.3 }),
      point({ fairness: 0, auc: 0.8, gap: 0.1, seed: 1 }),
      point({ fairness: 0, auc: 0.7, gap: 0.2 }),
    ]);
    expect(cells).toHaveLength(1);
    expect(cells[0]?.seeds).toBe(2);
    expect(cells[0]?.metrics.auc.value).toBeCloseTo(0.75, 12);
    expect(cells[0]?.metrics.demographic_parity_difference.value).toBeCloseTo(0.15, 12);
  });

  it('keeps what is undefined undefined, with its reason, and out of the front', () => {
    const { cells, hypervolume } = sweepMap([point({ fairness: 0, auc: 1, gap: null })]);
    expect(cells[0]?.isPareto).toBe(false);
    expect(cells[0]?.metrics.demographic_parity_difference).toMatchObject({
      value: null,
      reason: 'One group.',
    });
    expect(hypervolume).toBe(0);
    expect(sweepMap([])).toEqual({ cells: [], hypervolume: 0 });
  });

  it('does not depend on the order in which points come', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const numbers = fc.record({
      target: fc.constantFrom(0.5, 1, 10),
      fairness: fc.constantFrom(0, 0.5, 2),
      seed: fc.constantFrom(0, 1),
      auc: share,
      gap: share,
    });
    const unique = { selector: ({ target, fairness, seed }: Numbers) => `${target} ${fairness} ${seed}` };
    fc.assert(
      fc.property(fc.uniqueArray(numbers, unique), (all) => {
        const points = all.map(point);
        const map = sweepMap(points);
        expect(sweepMap([...points].reverse())).toEqual(map);
        const order = map.cells.map(({ target, fairness }) => target * 1000 + fairness);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
