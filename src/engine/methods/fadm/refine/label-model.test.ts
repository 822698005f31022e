import { describe, expect, test } from 'vitest';
import { key } from '../../../../core/rng/key.ts';
import { jointsOf, labelLaw, probabilitiesOf, redrawnLabels } from './label-model.ts';

/** P(x | y, s) of a feature with three values, and counts of (y, s): group 1 is approved half as often. */
const given = [
  [
    [0.5, 0.3, 0.2],
    [0.6, 0.3, 0.1],
  ],
  [
    [0.1, 0.3, 0.6],
    [0.2, 0.2, 0.6],
  ],
] as const;
const counts = [30, 40, 30, 20];
const shape = { classes: 2, groups: 2 };
const p = (y: number, s: number, x: number): number => given[y]?.[s]?.[x] ?? 0;
const share = (joint: Float64Array, y: number, s: number): number => joint[2 * y + s] as number;

describe('labelLaw', () => {
  test.each([0, 0.5, 1, 1.4])('at κ = %d is the conditional of P(x | y, s)·P_κ(y, s)', (kappa) => {
    const joints = jointsOf(counts, { ...shape, kappa });
    for (const s of [0, 1])
      for (const x of [0, 1, 2]) {
        const posterior = (joint: Float64Array): [number, number] => {
          const [no, yes] = [0, 1].map((y) => p(y, s, x) * share(joint, y, s)) as [number, number];
          return [no / (no + yes), yes / (no + yes)];
        };
        const law = labelLaw(posterior(joints.real), s, { joints, target: 1 });
        expect(law[1]).toBeCloseTo(posterior(joints.wanted)[1], 12);
      }
  });

  test('follows the mix of labels that the user set', () => {
    const joints = jointsOf(counts, { ...shape, kappa: 0, targetMix: [0.5, 0.5] });
    const law = labelLaw([0.5, 0.5], 0, { joints, target: 1 });
    // h ÷ P(y, s) × mix(y)·P(s | y): .5/.25·.5·(30/70) and .5/.25·.5·(30/50), with P(0, 0) = P(1, 0) = 30/120.
    expect(law[1]).toBeCloseTo(0.6 / (0.6 + 3 / 7), 12);
  });

  test('tells nothing of x at λ = 0, and more than the table above 1', () => {
    const joints = jointsOf(counts, { ...shape, kappa: 0 });
    const at = (target: number, h: number) => labelLaw([1 - h, h], 0, { joints, target })[1] as number;
    expect(at(0, 0.9)).toBeCloseTo(at(0, 0.2), 12);
    expect(at(2, 0.9)).toBeGreaterThan(at(1, 0.9));
    expect(at(2, 0.2)).toBeLessThan(at(1, 0.2));
  });

  test('stays a law at strengths that no number holds', () => {
    const rare = { classes: 3, groups: 1 };
    const counts = [99_990, 5, 5];
    const asTable = jointsOf(counts, { ...rare, kappa: 0 });
    const [often, unsure, sure] = labelLaw([0.1, 0.1, 0.8], 0, { joints: asTable, target: 100 });
    expect([often, sure]).toEqual([0, 1]);
    expect(Math.log(unsure as number)).toBeCloseTo(-100 * Math.log(8), 9);
    // And what is not asked for stays so, however sure x makes it.
    const joints = jointsOf(counts, { ...rare, kappa: 0, targetMix: [1, 0, 0] });
    expect([...labelLaw([0.1, 0.1, 0.8], 0, { joints, target: 100 })]).toEqual([1, 0, 0]);
  });

  test('stays a law where only what x rules out was asked for', () => {
    const joints = jointsOf([30, 40, 30, 0], { ...shape, kappa: 0, targetMix: [0, 1] });
    expect([...labelLaw([1, 0], 0, { joints, target: 1 })]).toEqual([1, 0]);
  });
});

test('labels are drawn by their law', () => {
  const joints = jointsOf(counts, { ...shape, kappa: 0 });
  const rows = 20_000;
  const h = probabilitiesOf(new Float64Array(rows).fill(0.3), 2);
  const y = redrawnLabels(h, new Int32Array(rows), { joints, target: 1, key: key(3) });
  // Three standard errors are .01.
  expect(y.reduce((sum, label) => sum + label, 0) / rows).toBeCloseTo(0.3, 1.7);
});
