import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downstreamGoldens, largestGap, repeated } from '../../testing/downstream-goldens.ts';
import { expectHessian } from '../../testing/expect-hessian.ts';
import { resultOf } from '../../testing/result-of.ts';
import { integers, normal } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { isFactoredSoon } from './dense-hessian.ts';
import { encodeLinear, fitLinearEncoder } from './linear-encoder.ts';
import { SoftmaxProblem } from './softmax-problem.ts';
import { fitSoftmax, softmaxScores, type SoftmaxInput } from './softmax-regression.ts';

const { train, test, features, weights, scores } = downstreamGoldens;
const fit = (input: Partial<SoftmaxInput> = {}) =>
  resultOf(fitSoftmax({ table: train.table, labels: train.levels, classes: 3, features, ...input }));

describe('fitSoftmax against scikit-learn 1.2, LogisticRegression(C=1) of three classes, converged', () => {
  it('gives the same probabilities on unseen rows', () => {
    const model = fit();
    expect(largestGap(softmaxScores(model, test.table), scores.softmax)).toBeLessThan(1e-6);
    const size = model.coefficients.length / 3;
    for (let j = 0; j < size; j += 1) {
      const [a = 9, b = 9, c = 9] = [0, 1, 2].map((k) => model.coefficients[k * size + j]);
      expect(a + b + c).toBeCloseTo(0, 9);
    }
  });

  it('does so with weights', () => {
    const kept = Int32Array.from(weights.keys()).filter((row) => (weights[row] ?? 0) > 0);
    const model = fit({
      table: selectRows(train.table, kept),
      labels: Uint8Array.from(kept, (row) => train.levels[row] ?? 0),
      weights: Float64Array.from(kept, (row) => weights[row] ?? 0),
    });
    expect(largestGap(softmaxScores(model, test.table), scores['softmax, weighted'])).toBeLessThan(1e-6);
  });
});

it('fitSoftmax takes whole weights as repeated rows', () => {
  const some = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 90, maxLength: 200 });
  fc.assert(
    fc.property(some, (times) => {
      const rows = Int32Array.from(times.keys());
      const often = repeated(times);
      const of = (chosen: Int32Array) => ({
        table: selectRows(train.table, chosen),
        labels: Uint8Array.from(chosen, (row) => train.levels[row] ?? 0),
      });
      const weighted = fit({ ...of(rows), weights: Float64Array.from(times) });
      const plain = fit(of(often));
      expect(largestGap(weighted.coefficients, [...plain.coefficients])).toBeLessThan(1e-6);
    }),
    { numRuns: 20 },
  );
});

describe('SoftmaxProblem', () => {
  const rows = Int32Array.from({ length: 200 }, (_, row) => row);
  const table = selectRows(train.table, rows);
  const encoder = fitLinearEncoder(table, features);
  const problem = new SoftmaxProblem({
    design: encodeLinear(encoder, table),
    labels: train.levels.slice(0, 200),
    classes: 3,
    weights: weights.slice(0, 200),
  });
  const at = normal(fold(key(5), 'point'), 3 * (encoder.width + 1)).map((z) => z / 3);

  it('has the gradient that central differences of its loss give', () => {
    problem.evaluate(at);
    const gradient = problem.gradient.slice();
    gradient.forEach((g, j) => {
      const h = 1e-5 * Math.max(1, Math.abs(at[j] ?? 0));
      const lossAt = (by: number): number => problem.evaluate(at.map((w, i) => (i === j ? w + by : w)));
      const difference = (lossAt(h) - lossAt(-h)) / (2 * h);
      expect(Math.abs(g - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(difference)));
    });
  });

  it('has the direction that its Hessian takes to the gradient', () => {
    problem.evaluate(new Float64Array(at.length));
    const direction = resultOf(problem.newtonDirection());
    const product = new Float64Array(at.length);
    problem.timesHessian(direction, product);
    product.forEach((value, j) => expect(Math.abs(value + (problem.gradient[j] ?? 9))).toBeLessThan(0.1));
  });

  it('has the Hessian that central differences of its gradient give', () => {
    expectHessian(problem, { at, direction: normal(fold(key(5), 'direction'), at.length) });
  });
});

it('fitSoftmax reaches the optimum of a table with more indicators than are factored', () => {
  const rows = 480;
  const names = ['a', 'b', 'c'];
  const table: Table = {
    rows,
    columns: names.map((name, i) => ({
      type: 'category',
      name,
      kind: 'categorical',
      codes: integers(fold(key(6), name), rows, 220 + i),
      categories: Array.from({ length: 220 + i }, (_, k) => `c${k}`),
    })),
  };
  const labels = integers(key(7), rows, 3);
  const { encoder, coefficients } = fit({ table, labels, features: names });
  const design = encodeLinear(encoder, table);
  expect(isFactoredSoon(design)).toBe(false);
  const problem = new SoftmaxProblem({ design, labels, classes: 3, weights: null });
  problem.evaluate(coefficients);
  expect(Math.max(...problem.gradient.map(Math.abs))).toBeLessThan(1e-9 * rows);
});
