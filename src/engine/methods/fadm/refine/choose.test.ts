import { describe, expect, test } from 'vitest';
import { key } from '../../../../core/rng/key.ts';
import type { RowPlan } from '../plan.ts';
import { candidatePlan } from './refined-rows.ts';
import { chooseRows, densityRatio } from './choose.ts';

const planned = { y: Int32Array.of(0, 0, 1, 1, 1), s: Int32Array.of(0, 1, 0, 0, 1) };
const cellsOf = (plan: RowPlan, rows: Iterable<number>): string[] =>
  [...rows].map((row) => `${plan.y[row] as number}${plan.s[row] as number}`).sort();

describe('chooseRows', () => {
  test('keeps the planned counts of every cell, by weight', () => {
    const drawn = candidatePlan(planned, 40);
    // The last candidate of each cell's rows weighs more than all others together.
    const weights = Float64Array.from(drawn.y, (_, row) => (row % 40 === 39 ? 20 : 1e-6));
    const chosen = chooseRows({ ...drawn, weights }, { planned, groups: 2, key: key(0) });
    expect(cellsOf(drawn, chosen)).toEqual(cellsOf(planned, planned.y.keys()));
    expect([...chosen]).toEqual([39, 79, 119, 159, 199]);
  });

  test('keeps the mix of labels where a cell has too few candidates', () => {
    const drawn = { y: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), s: Int32Array.of(0, 0, 1, 1, 0, 0, 0, 0) };
    const weights = new Float64Array(8).fill(1);
    const chosen = chooseRows({ ...drawn, weights }, { planned, groups: 2, key: key(2) });
    expect(cellsOf(drawn, chosen)).toEqual(['00', '01', '10', '10', '10']);
  });

  test('makes up for a label with too few candidates from the others', () => {
    const drawn = { y: Int32Array.of(0, 0, 0, 0, 1, 1), s: Int32Array.of(0, 0, 1, 1, 0, 0) };
    const weights = new Float64Array(6).fill(1);
    const chosen = chooseRows({ ...drawn, weights }, { planned, groups: 2, key: key(1) });
    expect(chosen).toHaveLength(5);
    expect(new Set(chosen).size).toBe(5);
    expect(cellsOf(drawn, chosen).filter((cell) => cell === '10')).toHaveLength(2);
  });
});

test('a density ratio is p ÷ (1 − p), bounded', () => {
  expect(densityRatio(0.75)).toBeCloseTo(3, 12);
  expect(densityRatio(1)).toBe(20);
  expect(densityRatio(0)).toBeGreaterThan(0);
});
