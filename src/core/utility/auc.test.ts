import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import goldens from '../../testing/goldens/metrics.json';
import { expectAgreement, type MetricCase, type MetricGoldens } from '../../testing/metric-goldens.ts';
import { readShared } from '../../testing/shared.ts';
import { accuracy, balancedAccuracy, confusion, f1, precision, recall } from './accuracy.ts';
import { auc, averagePrecision, rank } from './auc.ts';
import { brier, logLoss } from './probability-loss.ts';

function checkCase({ labels, scores, decisions, expected }: MetricCase): void {
  const y = Uint8Array.from(labels);
  const p = Float64Array.from(scores);
  const counts = confusion(y, Uint8Array.from(decisions));
  const agree = (actual: number | null, metric: string): void =>
    expectAgreement(actual, expected[metric], metric);
  agree(accuracy(counts), 'accuracy');
  agree(balancedAccuracy(counts), 'balanced_accuracy');
  // The oracle was made with zero_division=0; here nothing selected leaves precision undefined.
  agree(precision(counts) ?? 0, 'precision');
  agree(recall(counts), 'recall');
  agree(f1(counts), 'f1');
  agree(auc(rank(y, p)), 'auc');
  agree(averagePrecision(rank(y, p)), 'average_precision');
  agree(logLoss(y, p), 'log_loss');
  agree(brier(y, p), 'brier');
}

describe('utility metrics against scikit-learn 1.2', () => {
  const committed = goldens as unknown as MetricGoldens;
  it.each(committed.cases.map((golden) => [golden.name, golden] as const))('%s', (_, golden) =>
    checkCase(golden),
  );

  it('agree on the whole oracle', (context) => {
    const all = JSON.parse(readShared('oracle/metrics.json', context)) as MetricGoldens;
    expect(all.cases.length).toBeGreaterThan(committed.cases.length);
    all.cases.forEach(checkCase);
  });
});

const scoredRows = fc.array(fc.record({ label: fc.nat(1), score: fc.nat(9) }), {
  minLength: 1,
  maxLength: 40,
});
type Scored = { label: number; score: number };
const rankOf = (rows: readonly Scored[]) =>
  rank(
    Uint8Array.from(rows, ({ label }) => label),
    Float64Array.from(rows, ({ score }) => score),
  );

describe('auc', () => {
  it('is the share of ordered pairs, ties counting half', () => {
    fc.assert(
      fc.property(scoredRows, (rows) => {
        const positives = rows.filter(({ label }) => label === 1);
        const negatives = rows.filter(({ label }) => label === 0);
        const won = positives.flatMap((p) => negatives.map((n) => (Math.sign(p.score - n.score) + 1) / 2));
        const expected = won.length === 0 ? null : won.reduce((sum, w) => sum + w, 0) / won.length;
        expectAgreement(auc(rankOf(rows)), expected, 'auc');
      }),
    );
  });

  it('counts a row of weight w as w rows', () => {
    const weightedRows = fc.array(fc.record({ label: fc.nat(1), score: fc.nat(9), weight: fc.nat(3) }));
    fc.assert(
      fc.property(weightedRows, (rows) => {
        const weights = rows.map(({ weight }) => weight);
        const repeated = rows.flatMap((row) => new Array<Scored>(row.weight).fill(row));
        expectAgreement(auc(rankOf(rows), weights), auc(rankOf(repeated)), 'auc');
      }),
    );
  });

  it('refuses scores that are not numbers', () => {
    expect(() => rank(Uint8Array.of(0, 1), Float64Array.of(0.5, Number.NaN))).toThrow(RangeError);
  });
});

it('is undefined, not 0, when nothing is selected or a class is absent', () => {
  const none = confusion(Uint8Array.of(1, 0), Uint8Array.of(0, 0));
  expect(precision(none)).toBeNull();
  const negativesOnly = confusion(Uint8Array.of(0, 0), Uint8Array.of(0, 1));
  expect([recall(negativesOnly), balancedAccuracy(negativesOnly)]).toEqual([null, null]);
  expect(auc(rankOf([{ label: 0, score: 1 }]))).toBeNull();
  expect(averagePrecision(rankOf([{ label: 0, score: 1 }]))).toBeNull();
});
