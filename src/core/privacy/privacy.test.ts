import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenNames, goldens, goldenTable } from '../../testing/fidelity-goldens.ts';
import { expectAgreement } from '../../testing/metric-goldens.ts';
import { resultOf } from '../../testing/result-of.ts';
import { searchTables } from '../../testing/searched-tables.ts';
import { smallTable } from '../../testing/small-table.ts';
import { groupRows } from '../fidelity/group-rows.ts';
import { permutation } from '../rng/draw.ts';
import { key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { closerToTrain, type Closest } from './closer-to-train.ts';
import { distanceHistogram } from './distance-histogram.ts';
import { distanceRatios, medianEstimate } from './median-estimate.ts';
import { membershipAuc } from './membership.ts';
import { groupPrivacy, privacyMetrics } from './privacy.ts';
import { PRIVACY_METRICS } from './report.ts';

interface Tables {
  readonly train: Table;
  readonly holdout: Table;
  readonly synthetic: Table;
}
const metricsOf = ({ train, holdout, synthetic }: Tables, resamples = 0) => {
  const names = train.columns.map(({ name }) => name);
  const { privacy } = searchTables({ train, holdout, synthetic, names });
  return resultOf(privacyMetrics({ ...privacy, resamples, key: key(2) }));
};
const draws = (rows: number): Tables => ({
  train: smallTable(rows, 1).table,
  holdout: smallTable(rows, 2).table,
  synthetic: smallTable(rows, 3).table,
});

describe('against the goldens', () => {
  const tables = {
    train: goldenTable('train'),
    holdout: goldenTable('holdout'),
    synthetic: goldenTable('synthetic'),
  };
  const { privacy } = searchTables({ ...tables, names: goldenNames });

  it('every metric', () => {
    const metrics = resultOf(privacyMetrics({ ...privacy, resamples: 0, key: key(0) }));
    for (const id of [...PRIVACY_METRICS, 'distance_to_closest_record'] as const)
      expectAgreement(metrics[id].value, goldens[id], id);
    for (const list of ['edges', 'synthetic', 'holdout'] as const)
      goldens.histogram[list].forEach((value, i) =>
        expectAgreement(metrics.histogram?.[list][i] ?? null, value, `${list} ${i}`),
      );
  });

  it('distances', () => {
    goldens.distances.synthetic_to_train
      .flat()
      .forEach((distance, i) =>
        expectAgreement(privacy.syntheticToTrain.distances[i] ?? null, distance, `distance ${i}`),
      );
    goldens.distances.holdout_to_synthetic.forEach((distance, i) =>
      expectAgreement(privacy.holdoutToSynthetic.distances[i] ?? null, distance, `distance ${i}`),
    );
  });
});

describe('privacyMetrics', () => {
  it('of a table copied from training: all copies, members known', () => {
    const { train, holdout } = draws(500);
    const metrics = metricsOf({ train, holdout, synthetic: selectRows(train, permutation(key(4), 500)) }, 50);
    expect(metrics.exact_copies.value).toBe(1);
    expect(metrics.membership_auc.value).toBeGreaterThan(0.98);
    expect(metrics.dcr_share.value).toBeGreaterThan(0.98);
    expect(metrics.distance_to_closest_record.value).toBe(0);
    expect(metrics.histogram?.synthetic[0]).toBe(1);
  });

  it('of rows of the same population holds ½ in the intervals of share and membership', () => {
    const metrics = metricsOf(draws(800), 100);
    // Intervals of 95 %; the draws are fixed, and these hold.
    for (const { value, low, high } of [metrics.dcr_share, metrics.membership_auc]) {
      expect(low).toBeLessThan(0.5);
      expect(high).toBeGreaterThan(0.5);
      expect(low).toBeLessThanOrEqual(value ?? 0);
    }
    expect(metrics.exact_copies.value).toBeLessThan(0.05);
  });

  it('does not change when rows are permuted, but for intervals', () => {
    const tables = draws(80);
    const values = (at: Tables) => {
      const metrics = metricsOf(at);
      return [...PRIVACY_METRICS, 'distance_to_closest_record' as const].map((id) => metrics[id].value);
    };
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const order = permutation(key(seed), 80);
        const permuted = {
          train: selectRows(tables.train, order),
          holdout: selectRows(tables.holdout, order),
          synthetic: selectRows(tables.synthetic, order),
        };
        const after = values(permuted);
        values(tables).forEach((value, i) => expect(after[i]).toBeCloseTo(value ?? Number.NaN, 9));
      }),
      { numRuns: 15 },
    );
  });

  it('is null with a reason without rows', () => {
    const { train, holdout, synthetic } = draws(20);
    const none = selectRows(train, []);
    const withoutRows = metricsOf({ train, holdout, synthetic: none }, 5);
    for (const id of PRIVACY_METRICS) expect(withoutRows[id].reason, id).toBeTruthy();
    expect(withoutRows.histogram).toBeNull();
    const withoutHoldout = metricsOf({ train, holdout: none, synthetic }, 5);
    expect(withoutHoldout.dcr_share.value).toBeNull();
    expect(withoutHoldout.membership_auc.value).toBeNull();
    expect(withoutHoldout.nndr.value).not.toBeNull();
  });
});

it('groupPrivacy is about the rows of one group', () => {
  const tables = draws(300);
  const names = tables.train.columns.map(({ name }) => name);
  const { privacy } = searchTables({ ...tables, names });
  const groups = groupRows([tables.train, tables.holdout, tables.synthetic], 'group');
  const copies = groups.map(({ group, rows }) => {
    const [train, holdout, synthetic] = rows;
    if (train === undefined || holdout === undefined || synthetic === undefined) throw new Error('no rows');
    const report = resultOf(
      groupPrivacy({
        ...privacy,
        // Pretend that all rows of the first group were copied.
        isCopy: privacy.isCopy.map((_, row) => (groups[0]?.rows[2]?.includes(row) === true ? 1 : 0)),
        column: 'group',
        group,
        rows: { train, holdout, synthetic },
        minimum: 200,
        resamples: 20,
        key: key(1),
      }),
    );
    expect(report.synthetic).toBe(synthetic.length);
    expect(report.membership_auc.n).toBe(train.length + holdout.length);
    expect(report.ranked).toBe(false);
    return report.exact_copies.value;
  });
  expect(copies).toEqual([1, 0]);
});

describe('closerToTrain', () => {
  const closest = (distances: readonly number[], rows?: readonly number[]): Closest => ({
    distances: Float64Array.from(distances),
    rows: Int32Array.from(rows ?? distances.keys()),
  });

  it('counts ties half', () => {
    const estimate = resultOf(
      closerToTrain({
        toTrain: closest([1, 2, 0]),
        toHoldout: closest([2, 1, 0]),
        resamples: 0,
        key: key(1),
      }),
    );
    expect(estimate.value).toBe(0.5);
  });

  it('is as sure as there are different nearest rows, not as there are synthetic ones', () => {
    const copies = <T>(values: readonly T[], times: number): T[] =>
      Array<readonly T[]>(times).fill(values).flat();
    const widthOf = (times: number): number => {
      const near = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0];
      const { low, high } = resultOf(
        closerToTrain({
          toTrain: closest(copies(near, times), copies([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], times)),
          toHoldout: closest(
            copies(
              near.map((d) => 1 - d),
              times,
            ),
            copies([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], times),
          ),
          resamples: 200,
          key: key(1),
        }),
      );
      return (high ?? 0) - (low ?? 0);
    };
    expect(widthOf(50)).toBeCloseTo(widthOf(1), 12);
  });

  it('holds ½ in 95 % of draws from one population', () => {
    let held = 0;
    const trials = 120;
    for (let trial = 0; trial < trials; trial += 1) {
      const [train, holdout, synthetic] = [1, 2, 3].map((part) => smallTable(60, 10 * trial + part).table);
      if (train === undefined || holdout === undefined || synthetic === undefined)
        throw new Error('no table');
      const names = train.columns.map(({ name }) => name);
      const { privacy } = searchTables({ train, holdout, synthetic, names });
      const { low, high } = resultOf(
        privacyMetrics({ ...privacy, resamples: 100, key: key(trial) }),
      ).dcr_share;
      if ((low ?? 1) <= 0.5 && (high ?? 0) >= 0.5) held += 1;
    }
    // Binomial(120, 0.93): fewer than 100 has probability 2e-4, and the draws are fixed.
    expect(held).toBeGreaterThanOrEqual(100);
  });
});

describe('distanceRatios', () => {
  it('is 1 beside two identical rows, and no ratio without a second row', () => {
    const ratios = distanceRatios(Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 2, 2, Infinity));
    expect([...ratios]).toEqual([1, 0, 0.5, Infinity]);
    const median = resultOf(medianEstimate({ values: ratios, resamples: 50, key: key(1), reason: 'none' }));
    expect(median).toMatchObject({ value: 0.5, n: 3 });
    expect(median.low).toBeGreaterThanOrEqual(0);
    expect(median.high).toBeLessThanOrEqual(1);
  });
});

describe('membershipAuc', () => {
  it('is P(member nearer) + ½ P(equally near)', () => {
    const estimate = resultOf(
      membershipAuc({
        members: Float64Array.of(0, 1, 3),
        others: Float64Array.of(1, 2),
        resamples: 0,
        key: key(0),
      }),
    );
    expect(estimate.value).toBeCloseTo((2 + 1.5 + 0) / 6, 12);
  });
});

describe('distanceHistogram', () => {
  it('has shares that sum to 1 and leaves outliers to the last bin', () => {
    const distances = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(distances, distances, (a, b) => {
        const histogram = distanceHistogram(Float64Array.from(a), Float64Array.from(b));
        expect(histogram?.edges.length).toBe((histogram?.synthetic.length ?? 0) + 1);
        for (const shares of [histogram?.synthetic ?? [], histogram?.holdout ?? []])
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      }),
    );
    const near = Float64Array.from({ length: 1000 }, (_, i) => i / 1000);
    const last = distanceHistogram(near, Float64Array.of(...near, 1e6))?.edges.at(-1);
    expect(last).toBeLessThan(1.01);
  });

  it('has one bin when all distances are 0, and is null without rows', () => {
    expect(distanceHistogram(new Float64Array(3), new Float64Array(2))).toEqual({
      edges: [0, 1],
      synthetic: [1],
      holdout: [1],
    });
    expect(distanceHistogram(new Float64Array(), new Float64Array(2))).toBeNull();
  });
});
