import { fold } from '../../../../core/rng/key.ts';
import type { Key } from '../../../../core/rng/key.ts';
import { weightedSample } from '../../../../core/stats/weighted-sample.ts';
import type { RowPlan } from '../plan.ts';

/** Rows that look much more real than generated weigh no more than this, so that none decides alone. */
const MOST_WEIGHT = 20;
const LEAST_WEIGHT = 1e-6;

/** How much more often rows like this occur in the table than among generated ones: p ÷ (1 − p) for P(real) = p. */
export const densityRatio = (p: number): number =>
  Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, p / Math.max(1 - p, LEAST_WEIGHT)));

/**
 * Chooses among candidates as many rows as were planned, by weight and without replacement: within each cell (y, s) the
 * planned count, and where a cell has too few candidates, others of its label in their place, and then any. Ascending indices of candidates.
 */
export function chooseRows(
  candidates: RowPlan & { readonly weights: Float64Array },
  { planned, groups, key }: { planned: RowPlan; groups: number; key: Key },
): Int32Array {
  const wanted = countCells(planned, groups);
  const cells = new Map<number, number[]>();
  candidates.y.forEach((y, row) => {
    const cell = y * groups + (candidates.s[row] as number);
    const members = cells.get(cell);
    if (members === undefined) cells.set(cell, [row]);
    else members.push(row);
  });
  const chosen = new Set<number>();
  const take = (rows: readonly number[], count: number, name: number | string): void => {
    const items = Int32Array.from(rows);
    const weights = Float64Array.from(items, (row) => candidates.weights[row] as number);
    for (const row of weightedSample(items, { weights, count, key: fold(key, name) })) chosen.add(row);
  };
  for (const [cell, members] of [...cells].sort(([a], [b]) => a - b))
    take(members, wanted.get(cell) ?? 0, cell);
  const left = (isFit: (row: number) => boolean): number[] =>
    [...candidates.y.keys()].filter((row) => !chosen.has(row) && isFit(row));
  for (const [label, count] of [...countOf(planned.y)].sort(([a], [b]) => a - b)) {
    const found = [...chosen].filter((row) => candidates.y[row] === label).length;
    if (found < count)
      take(
        left((row) => candidates.y[row] === label),
        count - found,
        `label ${label}`,
      );
  }
  if (chosen.size < planned.y.length)
    take(
      left(() => true),
      planned.y.length - chosen.size,
      'short',
    );
  return Int32Array.from(chosen).sort();
}

const countCells = ({ y, s }: RowPlan, groups: number): Map<number, number> =>
  countOf(y.map((label, row) => label * groups + (s[row] as number)));

function countOf(codes: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
