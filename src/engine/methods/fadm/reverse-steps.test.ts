import { describe, expect, it, test } from 'vitest';
import { SOLVERS } from '../../../core/diffusion/solvers.ts';
import { meanScale, reverseTimes, sigma, T_MIN } from '../../../core/diffusion/vp.ts';
import { reverseSteps } from './reverse-steps.ts';

const plain = { solver: 'multistep', anneal: false } as const;

describe.each(SOLVERS)('%s', (solver) => {
  it('steps through the times, and with correctors after each time but the last', () => {
    const times = [...reverseTimes(3)];
    const at = (correctorSteps: number) =>
      reverseSteps(3, { ...plain, solver, correctorSteps, correctorSnr: 0.16 }).map(({ t }) => t);
    expect(at(0)).toEqual(times.slice(0, 3));
    const [first, second, third] = times;
    expect(at(2)).toEqual([first, second, second, second, third, third, third]);
  });

  it('without correctors ignores their strength', () => {
    expect(reverseSteps(5, { ...plain, solver, correctorSteps: 0, correctorSnr: 0.5 })).toEqual(
      reverseSteps(5, { ...plain, solver }),
    );
  });
});

test('a corrector ends the path that multistep extrapolates along', () => {
  const corrected = { correctorSteps: 1, correctorSnr: 0.16 };
  const multistep = reverseSteps(6, { ...plain, ...corrected });
  expect(multistep).toEqual(reverseSteps(6, { ...plain, solver: 'ddim', ...corrected }));
  for (const { previous } of multistep) expect(previous).toBe(0);
  expect(reverseSteps(6, plain).filter(({ previous }) => previous !== 0)).toHaveLength(5);
});

test('terms of the estimate are scaled by m, annealed or not', () => {
  for (const anneal of [false, true]) {
    const rows = reverseSteps(4, { ...plain, anneal });
    const estimates = reverseSteps(4, { ...plain, anneal, tweedie: true });
    estimates.forEach(({ t, estimateTime, classifierScale }, i) => {
      expect(rows[i]?.estimateTime).toBeNull();
      expect(estimateTime).toBe(T_MIN);
      expect(classifierScale).toBeCloseTo(meanScale(t) * sigma(t) * (anneal ? 1 - t : 1), 12);
      expect(classifierScale).toBeCloseTo(meanScale(t) * (rows[i]?.classifierScale ?? NaN), 12);
    });
  }
});
