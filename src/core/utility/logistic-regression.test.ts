import { describe, expect, it } from 'vitest';
import { complete, downstreamGoldens } from '../../testing/downstream-goldens.ts';
import { normal } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { auc, rank } from './auc.ts';
import { encodeLinear, fitLinearEncoder } from './linear-encoder.ts';
import { LogisticProblem } from './logistic-problem.ts';
import { fitLogistic, logisticScores } from './logistic-regression.ts';

const { train, test, features, logistic, logisticAuc } = downstreamGoldens;
const fit = (warmStart?: Float64Array) =>
  fitLogistic({ table: train.table, labels: train.labels, features, ...(warmStart && { warmStart }) });

describe('fitLogistic against scikit-learn 1.2, LogisticRegression(C=1) converged', () => {
  const model = complete(fit());

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
    const passes = (warmStart?: Float64Array) => [...fit(warmStart)].length;
    expect(passes(model.coefficients)).toBeLessThan(passes() / 4);
  });
});

describe('LogisticProblem', () => {
  const encoder = fitLinearEncoder(train.table, features);
  const problem = new LogisticProblem(encodeLinear(encoder, train.table), train.labels);
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
    const direction = normal(fold(key(5), 'direction'), at.length);
    const h = 1e-5;
    const gradientAt = (by: number): Float64Array => {
      problem.evaluate(at.map((w, j) => w + by * (direction[j] ?? 0)));
      return problem.gradient.slice();
    };
    const up = gradientAt(h);
    const down = gradientAt(-h);
    problem.evaluate(at);
    const product = new Float64Array(at.length);
    problem.timesHessian(direction, product);
    product.forEach((value, j) => {
      const difference = ((up[j] ?? 0) - (down[j] ?? 0)) / (2 * h);
      expect(Math.abs(value - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(difference)));
    });
  });
});

it('refuses rows of a single class', () => {
  const labels = new Uint8Array(train.table.rows);
  expect(() => fitLogistic({ table: train.table, labels, features }).next()).toThrow(/both classes/);
});
