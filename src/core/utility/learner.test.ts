import { describe, expect, it } from 'vitest';
import { downstreamGoldens } from '../../testing/downstream-goldens.ts';
import { resultOf } from '../../testing/result-of.ts';
import { key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import { fitLearner, type LearnerId, type LearnerInput } from './learner.ts';

const { train, test, features, weights } = downstreamGoldens;
const few = Int32Array.from({ length: 150 }, (_, row) => row);
const table = selectRows(train.table, few);
const labels = train.labels.slice(0, 150);
const levels = train.levels.slice(0, 150);
const given = { table, labels, classes: 2, weights: null, features, key: key(1) };
const fit = (id: LearnerId, input: Partial<LearnerInput> = {}) =>
  resultOf(fitLearner(id, { ...given, ...input }));
const scoresOf = (id: LearnerId, input: Partial<LearnerInput> = {}): Float64Array =>
  resultOf(fit(id, input).scores(test.table));

describe.each(['lr', 'gbdt', 'mlp'] as const)('%s', (id) => {
  it('gives the probability of class 1, or rows of probabilities that sum to 1', () => {
    const two = scoresOf(id);
    expect(two).toHaveLength(test.table.rows);
    expect(two.every((p) => p > 0 && p < 1)).toBe(true);
    const three = scoresOf(id, { labels: levels, classes: 3 });
    expect(three).toHaveLength(3 * test.table.rows);
    for (let at = 0; at < three.length; at += 3)
      expect((three[at] ?? 9) + (three[at + 1] ?? 9) + (three[at + 2] ?? 9)).toBeCloseTo(1, 12);
  });

  it('gives the same bits whatever the order of columns and features', () => {
    const turned = {
      table: { ...table, columns: table.columns.toReversed() },
      features: features.toReversed(),
    };
    expect(scoresOf(id, turned)).toEqual(scoresOf(id));
  });

  it('takes rows that weigh 0 as not there', () => {
    const some = weights.slice(0, 150);
    const kept = few.filter((row) => (some[row] ?? 0) > 0);
    expect(scoresOf(id, { weights: some })).toEqual(
      scoresOf(id, {
        table: selectRows(table, kept),
        labels: Uint8Array.from(kept, (row) => labels[row] ?? 0),
        weights: Float64Array.from(kept, (row) => some[row] ?? 0),
      }),
    );
  });

  it('gives a class that does not occur the probability 0', () => {
    const known = scoresOf(id);
    const among = scoresOf(id, { labels: labels.map((label) => (label === 1 ? 3 : 1)), classes: 4 });
    known.forEach((p, row) => expect([...among.subarray(4 * row, 4 * row + 4)]).toEqual([0, 1 - p, 0, p]));
    const three = scoresOf(id, { labels: levels, classes: 3 });
    const wider = scoresOf(id, { labels: levels.map((level) => level + 1), classes: 4 });
    expect(wider.filter((_, i) => i % 4 > 0)).toEqual(three);
    expect(wider.filter((_, i) => i % 4 === 0).every((p) => p === 0)).toBe(true);
  });

  it('predicts the base rate when there is nothing to learn from', () => {
    const rate = labels.reduce((sum, label) => sum + label, 0) / labels.length;
    const scores = scoresOf(id, { features: [] });
    // The net follows the base rate of the rows that it holds out.
    for (const score of scores.subarray(0, 20))
      expect(Math.abs(score - rate)).toBeLessThan(id === 'mlp' ? 0.1 : 1e-6);
    const three = scoresOf(id, { features: [], labels: levels, classes: 3 });
    const share = levels.filter((level) => level === 2).length / levels.length;
    expect(Math.abs((three[2] ?? 9) - share)).toBeLessThan(id === 'mlp' ? 0.1 : 1e-6);
  });

  it('is certain of the only class', () => {
    const ones = new Uint8Array(150).fill(1);
    expect(scoresOf(id, { labels: ones }).every((p) => p === 1)).toBe(true);
    expect([...scoresOf(id, { labels: ones, classes: 3 }).slice(0, 6)]).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it('reports progress within its steps', () => {
    for (const { step, steps } of fitLearner(id, given)) {
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(steps);
    }
  });
});

it('hands on a warm start for logistic regression of two classes only', () => {
  const { warmStart } = fit('lr');
  expect(warmStart?.coefficients.length).toBeGreaterThan(features.length);
  if (warmStart === undefined) return;
  expect(scoresOf('lr', { warmStart })).toEqual(scoresOf('lr'));
  expect(fit('lr', { labels: levels, classes: 3, warmStart }).warmStart).toBeUndefined();
  expect(fit('gbdt').warmStart).toBeUndefined();
});

it('refuses weights and labels that are none', () => {
  const refusal = (input: Partial<LearnerInput>) => () => fitLearner('lr', { ...given, ...input }).next();
  const weighed = (first: number): Float64Array => new Float64Array(150).fill(1).with(0, first);
  expect(refusal({ weights: weighed(-1) })).toThrow(/row 0 has the weight -1/);
  expect(refusal({ weights: weighed(Number.NaN) })).toThrow(/weight NaN/);
  expect(refusal({ weights: weighed(Infinity) })).toThrow(/weight Infinity/);
  expect(refusal({ weights: new Float64Array(150) })).toThrow(/needs a row with a weight/);
  expect(refusal({ weights: new Float64Array(2) })).toThrow(/150 rows, 2 weights/);
  expect(refusal({ labels: levels })).toThrow(/2 classes, a row of class 2/);
  expect(refusal({ labels: new Uint8Array(2) })).toThrow(/150 rows, 2 labels/);
  expect(refusal({ table: { rows: 0, columns: [] }, labels: new Uint8Array(0) })).toThrow(/needs rows/);
});
