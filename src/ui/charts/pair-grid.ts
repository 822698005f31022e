import type { PairTrend } from '../../core/fidelity/report.ts';

/** Columns whose pairs are drawn: beyond these, names are too small to read and cells too many to draw. */
export const MOST_COLUMNS = 30;

/** A pair in the lower triangle of a square: `line` > `column`. */
export interface PairCell {
  readonly line: number;
  readonly column: number;
  readonly pair: PairTrend;
}

export interface PairGrid {
  readonly columns: readonly string[];
  readonly cells: readonly PairCell[];
  /** Columns that are only in the table. */
  readonly hidden: number;
}

/** Pairs as a triangle, in the order in which the columns first occur. Of too many columns, those with the worst pairs. */
export function pairGrid(pairs: readonly PairTrend[], most = MOST_COLUMNS): PairGrid {
  const all = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const worst = new Set<string>();
  for (const { a, b } of worstPairs(pairs)) {
    for (const name of [a, b]) if (worst.size < most) worst.add(name);
  }
  const columns = all.filter((name) => worst.has(name));
  const place = new Map(columns.map((name, index) => [name, index]));
  const cells = pairs.flatMap((pair): PairCell[] => {
    const [a, b] = [place.get(pair.a), place.get(pair.b)];
    if (a === undefined || b === undefined || a === b) return [];
    return [{ line: Math.max(a, b), column: Math.min(a, b), pair }];
  });
  return { columns, cells, hidden: all.length - columns.length };
}

/** Lowest score first; undefined ones last. */
export function worstPairs(pairs: readonly PairTrend[]): readonly PairTrend[] {
  return [...pairs].sort((a, b) => (a.score.value ?? Infinity) - (b.score.value ?? Infinity) || 0);
}
