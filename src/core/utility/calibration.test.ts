import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import goldens from '../../testing/goldens/fairness.json';
import { auc, averagePrecision, rank } from './auc.ts';
import { calibrationBins, calibrationError, calibrationGaps, binGaps } from './calibration.ts';
import { rankWithin } from './rank-within.ts';

const errorOf = (labels: readonly number[], scores: readonly number[]): number | null => {
  const gaps = calibrationGaps(rank(Uint8Array.from(labels), Float64Array.from(scores)));
  return gaps && calibrationError(gaps);
};

const rowsArbitrary = fc.array(fc.record({ label: fc.nat(1), score: fc.nat(20).map((v) => v / 20) }), {
  minLength: 1,
  maxLength: 80,
});

describe('calibrationError', () => {
  // numpy: make_fairness.py
  it.each(goldens.groups.map((golden) => [golden.name, golden] as const))(
    'agrees with numpy, %s',
    (_, golden) => {
      expect(errorOf(golden.labels, golden.scores)).toBeCloseTo(golden.calibration_error, 12);
    },
  );

  it('is the sum over bins of share × |mean score − positive rate|, and bins hold every row', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const ranking = rank(
          Uint8Array.from(rows, ({ label }) => label),
          Float64Array.from(rows, ({ score }) => score),
        );
        const gaps = calibrationGaps(ranking);
        if (gaps === null) throw new Error('the scores are probabilities');
        const bins = calibrationBins(ranking, gaps.bins);
        expect(bins.length).toBeLessThanOrEqual(10);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
        const sum = bins.reduce(
          (of, bin) => of + bin.count * Math.abs(bin.mean_score - bin.positive_rate),
          0,
        );
        expect(calibrationError(gaps)).toBeCloseTo(sum / rows.length, 12);
        // Bins descend and no score is in two of them.
        for (let bin = 1; bin < bins.length; bin += 1)
          expect(bins[bin]?.mean_score).toBeLessThan(bins[bin - 1]?.mean_score ?? -1);
      }),
    );
  });

  it('does not change when rows are permuted or the table is doubled', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const of = (these: typeof rows): number =>
          errorOf(
            these.map(({ label }) => label),
            these.map(({ score }) => score),
          ) ?? Number.NaN;
        expect(of(rows.toReversed())).toBeCloseTo(of(rows), 12);
        expect(of([...rows, ...rows])).toBeCloseTo(of(rows), 12);
      }),
    );
  });

  it('is that of a single bin when all scores are equal, and undefined without rows or for other scores', () => {
    expect(errorOf([1, 0, 0, 0], [0.4, 0.4, 0.4, 0.4])).toBeCloseTo(0.15, 12);
    expect(errorOf([], [])).toBeNull();
    expect(calibrationGaps(rank(Uint8Array.of(1), Float64Array.of(1.2)))).toBeNull();
  });

  it('counts rows as often as their weights say, in the bins of the whole', () => {
    const gaps = { gaps: Float64Array.of(0.5, -0.5, 0.25), bins: Int32Array.of(2, 3) };
    expect([...binGaps(gaps, [3, 1, 4])]).toEqual([1 / 8, 1 / 8]);
  });
});

describe('rankWithin', () => {
  it('ranks each group as it would be alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label: fc.nat(1), score: fc.nat(8), group: fc.integer({ min: -1, max: 2 }) })),
        (rows) => {
          const of = (these: typeof rows) =>
            rank(
              Uint8Array.from(these, ({ label }) => label),
              Float64Array.from(these, ({ score }) => score),
            );
          const groups = Int32Array.from(rows, ({ group }) => group);
          rankWithin(of(rows), { groups, count: 3 }).forEach((part, group) => {
            const alone = of(rows.filter((row) => row.group === group));
            expect([...part.scores]).toEqual([...alone.scores]);
            expect([...part.endsTie]).toEqual([...alone.endsTie]);
            expect([...part.order].every((row) => rows[row]?.group === group)).toBe(true);
            expect(auc(part)).toBe(auc(alone));
          });
        },
      ),
    );
  });
});

describe('weights', () => {
  it('count a row as that many rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label: fc.nat(1), score: fc.nat(5), times: fc.nat(3) }), { minLength: 1 }),
        (rows) => {
          const of = (these: typeof rows) =>
            rank(
              Uint8Array.from(these, ({ label }) => label),
              Float64Array.from(these, ({ score }) => score),
            );
          const weights = rows.map(({ times }) => times);
          const repeated = of(rows.flatMap((row) => Array.from({ length: row.times }, () => row)));
          expect(auc(of(rows), weights)).toBe(auc(repeated));
          const [ours, theirs] = [averagePrecision(of(rows), weights), averagePrecision(repeated)];
          if (theirs === null) expect(ours).toBeNull();
          else expect(ours).toBeCloseTo(theirs, 12);
        },
      ),
    );
  });
});
