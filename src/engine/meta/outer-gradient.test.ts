import { describe, expect, it } from 'vitest';
import { normal } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import { centralDifferences } from '../../testing/reference-net.ts';
import { FLAT, twoLayerLoss, twoLayerSize } from '../../testing/two-layer-net.ts';
import { outerGradient } from './outer-gradient.ts';
import type { BatchLoss } from './outer-gradient.ts';
import { updateRule } from './update-rule.ts';
import type { MetaForm } from './update-rule.ts';

const NET = { inputs: 3, width: 4, outputs: 2 };
const k = key(31);
const drawn = (name: string, count: number): Float64Array => normal(fold(k, name), count);
const batch = (name: string, rows: number): BatchLoss<Float64Array, number> =>
  twoLayerLoss(NET, { x: drawn(`x ${name}`, 3 * rows), y: drawn(`y ${name}`, 2 * rows) });
const params = drawn('params', twoLayerSize(NET));
const query = batch('query', 5);
const supportOf = (steps: number) => Array.from({ length: steps }, (_, i) => batch(`support ${i}`, 4 + i));

/** Largest difference as a share of the largest entry expected. */
const error = (found: Float64Array, expected: Float64Array): number =>
  Math.max(...found.map((value, i) => Math.abs(value - (expected[i] ?? NaN)))) /
  Math.max(...expected.map(Math.abs));

const GAMMA = 0.7;
const rule = (form: MetaForm, innerSteps: number, order: 'first' | 'second', innerRate = 0.3) =>
  updateRule(form, { innerRate, queryWeight: GAMMA, innerSteps, order });
const gradientOf = (form: MetaForm, innerSteps: number, order: 'first' | 'second', innerRate = 0.3) =>
  outerGradient(
    { params, support: supportOf(innerSteps), query, update: rule(form, innerSteps, order, innerRate) },
    FLAT,
  );

/** The outer objective as the papers write it, apart from the code under test. */
function outerObjective(form: 'mldg' | 'maml', innerSteps: number, phi: Float64Array): number {
  let fast = phi;
  let onSupport = 0;
  for (const loss of supportOf(innerSteps)) {
    const found = loss.at(fast);
    onSupport += found.loss / innerSteps;
    const from = fast;
    fast = from.map((value, i) => value - 0.3 * (found.gradient[i] as number));
  }
  const onQuery = query.at(fast).loss;
  return form === 'maml' ? onQuery : (onSupport + GAMMA * onQuery) / (1 + GAMMA);
}

describe('the two-layer net', () => {
  it('has the gradient and the products with the Hessian of its loss', () => {
    expect(
      error(
        query.at(params).gradient,
        centralDifferences((p) => query.at(p).loss, params),
      ),
    ).toBeLessThan(1e-8);
    const v = drawn('v', params.length);
    const along = (p: Float64Array): number =>
      query.at(p).gradient.reduce((sum, g, i) => sum + g * (v[i] as number), 0);
    expect(error(query.curvature(params, v), centralDifferences(along, params))).toBeLessThan(1e-8);
  });
});

describe.each([
  ['maml', 1],
  ['maml', 2],
  ['mldg', 1],
  ['mldg', 2],
] as const)('%s, inner steps: %i', (form, innerSteps) => {
  it('in the second order is the gradient of the outer objective', () => {
    const expected = centralDifferences((p) => outerObjective(form, innerSteps, p), params);
    expect(error(gradientOf(form, innerSteps, 'second').gradient, expected)).toBeLessThan(1e-7);
  });

  it('in the first order differs from that, and not where α is 0', () => {
    const [first, second] = [gradientOf(form, innerSteps, 'first'), gradientOf(form, innerSteps, 'second')];
    expect(error(first.gradient, second.gradient)).toBeGreaterThan(0.01);
    expect([first.support, first.query]).toEqual([second.support, second.query]);
    expect(gradientOf(form, innerSteps, 'first', 0).gradient).toEqual(
      gradientOf(form, innerSteps, 'second', 0).gradient,
    );
  });
});

/** L(φ) = c/2·‖φ − a‖², so that a step with rate α leaves (1 − αc) of φ − a. */
const quadratic = (c: number, a: number): BatchLoss<Float64Array, number> => ({
  at: ([phi = NaN]) => ({ loss: (c / 2) * (phi - a) ** 2, gradient: Float64Array.of(c * (phi - a)) }),
  curvature: (_phi, v) => v.map((value) => c * value),
});

describe('by hand on quadratics', () => {
  // Three steps of rate 0.1 on c = 2, a = 1 from φ = 4: φ_3 = 1 + 0.8³·3 = 2.536, and (4 − 2.536)/(3·0.1) = 4.88.
  it('Reptile goes towards the weights that the inner steps led to', () => {
    const { gradient, support, query } = outerGradient(
      {
        params: Float64Array.of(4),
        support: [quadratic(2, 1), quadratic(2, 1), quadratic(2, 1)],
        query: quadratic(1, 0.536),
        update: rule('reptile', 3, 'second', 0.1),
      },
      FLAT,
    );
    expect(gradient[0]).toBeCloseTo(4.88, 12);
    // Losses are told of φ on the support, 9, and of φ_3 on the query, 2²/2.
    expect(support).toBeCloseTo(9, 12);
    expect(query).toBeCloseTo(2, 12);
  });

  // φ' = 2 − 0.5·(2 − 1) = 1.5 and the gradients are 1 and 2.5: (1 + 3·2.5)/4 in the first order, and
  // (1 + 3·(1 − 0.5)·2.5)/4 in the second.
  it('MLDG takes the outer step of the paper', () => {
    const outer = (order: 'first' | 'second') =>
      outerGradient(
        {
          params: Float64Array.of(2),
          support: [quadratic(1, 1)],
          query: quadratic(1, -1),
          update: updateRule('mldg', { innerRate: 0.5, queryWeight: 3, innerSteps: 1, order }),
        },
        FLAT,
      ).gradient[0];
    expect(outer('first')).toBeCloseTo(2.125, 12);
    expect(outer('second')).toBeCloseTo(1.1875, 12);
  });

  it('a net that learns pooled has the mean gradient of all batches at φ', () => {
    const { gradient } = outerGradient(
      {
        params: Float64Array.of(2),
        support: [quadratic(1, 0), quadratic(1, 1)],
        query: quadratic(1, 5),
        update: rule('pooled', 2, 'second', 0.5),
      },
      FLAT,
    );
    expect(gradient[0]).toBeCloseTo((2 + 1 - 3) / 3, 12);
  });

  it('an episode without support is refused', () => {
    const episode = { params, support: [], query, update: rule('mldg', 1, 'first') };
    expect(() => outerGradient(episode, FLAT)).toThrow(RangeError);
  });
});
