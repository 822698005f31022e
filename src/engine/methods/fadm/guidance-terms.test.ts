import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../core/experiment/options.ts';
import { classifierTerms, toldTerms, type Guided } from './guidance-terms.ts';
import { fadmOptions, type FadmOptions } from './options.ts';

/** Two classes that occur and one that never does, by three groups. */
const joint = [6, 3, 1, 10, 20, 60, 0, 0, 0];

function header(options: Partial<FadmOptions>): Guided {
  return {
    options: { ...defaultOptions<FadmOptions>(fadmOptions), ...options },
    target: { categories: ['a', 'b', 'c'], positive: 1 },
    sensitive: { names: ['p', 'q', 'r'], columns: [] },
    joint,
  };
}

const plan = { y: Int32Array.of(0, 1, 2), s: Int32Array.of(2, 0, 1) };
const towards = (options: Partial<FadmOptions>, form: 'uniform' | 'prior' | 'entropy') => {
  const [term, ...others] = classifierTerms(header(options), { target: 0, fairness: 2, form }, plan);
  expect(others).toEqual([]);
  expect(term).toMatchObject({ objective: 'group', strength: 2 });
  return term?.towards;
};

describe('π of the obfuscation forms', () => {
  const close = (found: unknown, expected: readonly number[]): void => {
    if (!(found instanceof Float32Array)) throw new TypeError('expected a π for each row');
    expect(found).toHaveLength(expected.length);
    expected.forEach((share, i) => expect(found[i]).toBeCloseTo(share, 6));
  };
  it('is 1/K, P(s), or P(s|y*), and P(s) for a class never seen', () => {
    const marginal = [0.16, 0.23, 0.61];
    close(towards({}, 'uniform'), Array<number>(9).fill(1 / 3));
    close(towards({ priorGiven: 'nothing' }, 'prior'), [...marginal, ...marginal, ...marginal]);
    close(towards({ priorGiven: 'label' }, 'prior'), [0.6, 0.3, 0.1, 1 / 9, 2 / 9, 6 / 9, ...marginal]);
    expect(towards({}, 'entropy')).toBe('entropy');
  });
});

describe('classifier guidance', () => {
  const guidance = { target: 1.5, fairness: 0.7, form: 'independent' } as const;
  it('pulls towards the drawn class, and group where they are drawn together', () => {
    const terms = classifierTerms(header({ guidance: 'classifier' }), guidance, plan);
    expect(terms).toEqual([
      { objective: 'label', strength: 1.5, towards: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) },
      { objective: 'group', strength: 1.5, towards: Float32Array.of(0, 0, 1, 1, 0, 0, 0, 1, 0) },
    ]);
    expect(toldTerms(header({ guidance: 'classifier' }), guidance)).toEqual([{ told: 0, coefficient: 1 }]);
  });
  it('stands beside obfuscation, with a term of its own', () => {
    const terms = classifierTerms(header({ guidance: 'classifier' }), { ...guidance, form: 'prior' }, plan);
    expect(terms.map(({ objective, strength }) => [objective, strength])).toEqual([
      ['label', 1.5],
      ['group', 0.7],
    ]);
  });
});

describe('the amortised form', () => {
  // Oracle: v̂(∅) + λ[(v̂(y) − v̂(∅)) + w(v̂(y, s) − v̂(y))] with v̂(∅), v̂(y), v̂(y, s) = 1, 10, 100.
  it.each([
    [1, 1],
    [1.5, 1],
    [2, 0.5],
    [0.5, 3],
    [0, 2],
  ])('λ = %d and w = %d', (lambda, w) => {
    const terms = toldTerms(header({ groupGuidance: w }), {
      target: lambda,
      fairness: 1,
      form: 'independent',
    });
    const sum = terms.reduce((total, { told, coefficient }) => total + coefficient * 10 ** told, 0);
    expect(sum).toBeCloseTo(1 + lambda * (9 + w * 90), 9);
  });
});
