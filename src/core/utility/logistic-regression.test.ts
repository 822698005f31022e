import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downstreamGoldens, largestGap, repeated } from '../../testing/downstream-goldens.ts';
import { expectHessian } from '../../testing/expect-hessian.ts';
import { resultOf } from '../../testing/result-of.ts';
import { normal, uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Column } from '../table/types.ts';
import { auc, rank } from './auc.ts';
import { isDenseCheaper } from './dense-hessian.ts';
import { encodeLinear, fitLinearEncoder } from './linear-encoder.ts';
import { LogisticProblem } from './logistic-problem.ts';
import {
  fitLogistic,
  logisticScores,
  type LogisticInput,
  type LogisticModel,
} from './logistic-regression.ts';

const { train, test, features, logistic, logisticAuc, weights, scores } = downstreamGoldens;
const fit = (input: Partial<LogisticInput> = {}) =>
  fitLogistic({ table: train.table, labels: train.labels, features, ...input });
const turns = (fitting: Generator<void, LogisticModel>) => [...fitting].length;

describe('fitLogistic against scikit-learn 1.2, LogisticRegression(C=1) converged', () => {
  const model = resultOf(fit());

  it('gives the same scores on unseen rows, missing and new values among them', () => {
    const scores = logisticScores(model, test.table);
    const worst = Math.max(...scores.map((score, row) => Math.abs(score - (logistic.test_scores[row] ?? 9))));
    expect(worst).toBeLessThan(1e-6);
    expect(auc(rank(test.labels, scores))).toBeCloseTo(logisticAuc, 6);
  });

  it('has the same coefficients', () => {
    // The intercept is not unique against one-hot columns until the penalty fixes it: both find that one.
    expect(model.coefficients.at(-1)).toBeCloseTo(logistic.intercept, 5);
    logistic.numeric_coefficients.forEach((w, j) => expect(model.coefficients[j]).toBeCloseTo(w, 5));
  });

  it('is there at once when started at the optimum', () => {
    expect(turns(fit({ warmStart: model }))).toBeLessThan(turns(fit()) / 4);
  });

  it('gives the same scores with weights', () => {
    const kept = Int32Array.from(weights.keys()).filter((row) => (weights[row] ?? 0) > 0);
    const weighted = fit({
      table: selectRows(train.table, kept),
      labels: Uint8Array.from(kept, (row) => train.labels[row] ?? 0),
      weights: Float64Array.from(kept, (row) => weights[row] ?? 0),
    });
    const found = logisticScores(resultOf(weighted), test.table);
    expect(largestGap(found, scores['logistic, weighted'])).toBeLessThan(1e-6);
  });
});

it('fitLogistic takes whole weights as repeated rows', () => {
  const some = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 60, maxLength: 300 });
  fc.assert(
    fc.property(some, (times) => {
      const of = (rows: Int32Array) => ({
        table: selectRows(train.table, rows),
        labels: Uint8Array.from(rows, (row) => train.labels[row] ?? 0),
      });
      const all = Int32Array.from(times.keys());
      const weighted = resultOf(fit({ ...of(all), weights: Float64Array.from(times) }));
      const plain = resultOf(fit(of(repeated(times))));
      expect(largestGap(weighted.coefficients, [...plain.coefficients])).toBeLessThan(1e-6);
    }),
    { numRuns: 30 },
  );
});

describe('a warm start', () => {
  const labelsOf = (rows: Int32Array): Uint8Array => Uint8Array.from(rows, (row) => train.labels[row] ?? 0);
  const someRows = fc.uniqueArray(fc.nat(train.table.rows - 1), { minLength: 60, maxLength: 300 });

  it('from other rows, other columns or far away leads to the same optimum', () => {
    const subset = fc.subarray([...features], { minLength: 1 });
    fc.assert(
      fc.property(
        someRows,
        someRows,
        subset,
        fc.constantFrom(1, -5, 1e4),
        (before, rows, columns, stretch) => {
          const [first, second] = [Int32Array.from(before), Int32Array.from(rows)];
          fc.pre(new Set(labelsOf(first)).size === 2 && new Set(labelsOf(second)).size === 2);
          const old = resultOf(
            fit({ table: selectRows(train.table, first), labels: labelsOf(first), features: columns }),
          );
          const warmStart = { ...old, coefficients: old.coefficients.map((w) => w * stretch) };
          const input = { table: selectRows(train.table, second), labels: labelsOf(second) };
          const cold = resultOf(fit(input));
          const warm = resultOf(fit({ ...input, warmStart }));
          warm.coefficients.forEach((w, j) =>
            expect(Math.abs(w - (cold.coefficients[j] ?? 9))).toBeLessThan(1e-6),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('from similar rows takes fewer steps', () => {
    const rows = Int32Array.from({ length: 600 }, (_, row) => row + 300);
    const other = Int32Array.from({ length: 600 }, (_, row) => row);
    const input = { table: selectRows(train.table, rows), labels: labelsOf(rows) };
    const warmStart = resultOf(fit({ table: selectRows(train.table, other), labels: labelsOf(other) }));
    expect(turns(fit({ ...input, warmStart }))).toBeLessThan(turns(fit(input)));
  });
});

describe('LogisticProblem', () => {
  const encoder = fitLinearEncoder(train.table, features);
  const design = encodeLinear(encoder, train.table);
  const problem = new LogisticProblem(design, train.labels);
  const at = normal(fold(key(5), 'point'), encoder.width + 1).map((z) => z / 3);
  const moved = (j: number, by: number): Float64Array => at.map((w, i) => (i === j ? w + by : w));

  it('has the gradient that central differences of its loss give', () => {
    problem.evaluate(at);
    const gradient = problem.gradient.slice();
    for (let j = 0; j < at.length; j += 1) {
      const h = 1e-5 * Math.max(1, Math.abs(at[j] ?? 0));
      const difference = (problem.evaluate(moved(j, h)) - problem.evaluate(moved(j, -h))) / (2 * h);
      expect(Math.abs((gradient[j] ?? 0) - difference)).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(difference)),
      );
    }
  });

  it('has the Hessian that central differences of its gradient give', () => {
    expectHessian(problem, { at, direction: normal(fold(key(5), 'direction'), at.length) });
  });

  it('has the direction that its Hessian takes to the gradient', () => {
    expect(isDenseCheaper(design)).toBe(true);
    problem.evaluate(at);
    const direction = resultOf(problem.newtonDirection());
    const product = new Float64Array(at.length);
    problem.timesHessian(direction, product);
    product.forEach((value, j) => expect(value).toBeCloseTo(-(problem.gradient[j] ?? 9), 9));
  });
});

describe('a table with more indicators than rows', () => {
  // 240 rows with a name each and a group of three: the Hessian has far more entries than the rows.
  const rows = 240;
  const table = {
    rows,
    columns: [rows, 3].map((count): Column => {
      const codes = Int32Array.from({ length: rows }, (_, row) => row % count);
      const categories = Array.from({ length: count }, (_, k) => `c${k}`);
      return { type: 'category', name: `of ${count}`, kind: 'categorical', codes, categories };
    }),
  };
  const labels = Uint8Array.from(uniform(fold(key(5), 'wide'), rows), (u) => (u < 0.5 ? 1 : 0));
  const input = { table, labels, features: ['of 240', 'of 3'] };
  const model = resultOf(fitLogistic(input));
  const design = encodeLinear(model.encoder, table);

  it('is solved by conjugate gradients, to the same tolerance', () => {
    expect(isDenseCheaper(design)).toBe(false);
    const problem = new LogisticProblem(design, labels);
    problem.evaluate(model.coefficients);
    expect(Math.max(...problem.gradient.map(Math.abs))).toBeLessThan(1e-9 * rows);
  });

  it('is there at once when started at the optimum', () => {
    expect(turns(fitLogistic({ ...input, warmStart: model }))).toBe(1);
  });
});

it('refuses rows of a single class', () => {
  const labels = new Uint8Array(train.table.rows);
  expect(() => fitLogistic({ table: train.table, labels, features }).next()).toThrow(/both classes/);
});
