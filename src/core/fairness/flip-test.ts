import type { Key } from '../rng/key.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { maximumInterval, type Component } from '../stats/maximum-interval.ts';
import { multinomialResamples } from '../stats/multinomial.ts';
import type { Bits } from './group-rates.ts';

export interface FlipTestInput {
  /** Decisions about the same rows, once with every row in each of the groups: [group][row]. */
  readonly decisions: readonly Bits[];
  /** Bootstrap resamples for the interval; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/**
 * How much the share of selected rows moves when every row is put into another group, all else unchanged:
 * |E ŷ(s:=1) − E ŷ(s:=0)|, for K groups the largest over pairs. A model that does not see the group has 0. The
 * interval is of the rows, resampled with all their decisions together. Null with fewer than two groups or no rows;
 * throws RangeError when the lengths differ. Source: Galhotra, Brun and Meliou 2017; Black, Yeom and Fredrikson 2020.
 */
export function flipTest({ decisions, resamples, key }: FlipTestInput): Estimate {
  const [first] = decisions;
  const n = first?.length ?? 0;
  if (decisions.some(({ length }) => length !== n)) throw new RangeError('decisions differ in length');
  if (decisions.length < 2) return undefinedEstimate('There are fewer than two groups to change between.', n);
  if (n === 0) return undefinedEstimate('There are no rows.', 0);
  const { patterns, counts } = patternsOf(decisions, n);
  const rates = (drawn: ArrayLike<number>): number[] =>
    decisions.map((_, group) => {
      let selected = 0;
      patterns.forEach((pattern, cell) => (selected += (pattern[group] as number) * (drawn[cell] as number)));
      return selected / n;
    });
  const values = rates(counts);
  const drawn = multinomialResamples({ counts, resamples, key }).map(rates);
  const pairs: Component[] = values.flatMap((a, i) =>
    values.flatMap((b, j) =>
      i === j
        ? []
        : { value: a - b, replicates: Float64Array.from(drawn, (r) => (r[i] as number) - (r[j] as number)) },
    ),
  );
  const interval = resamples === 0 ? null : maximumInterval(pairs);
  return {
    value: Math.max(...values) - Math.min(...values),
    low: interval && Math.max(0, interval.low),
    high: interval && Math.min(1, interval.high),
    n,
  };
}

/** The combinations of decisions that rows have, and how many rows have each. */
function patternsOf(decisions: readonly Bits[], n: number): { patterns: Bits[]; counts: number[] } {
  const cells = new Map<string, { readonly pattern: Uint8Array; count: number }>();
  for (let row = 0; row < n; row += 1) {
    const pattern = Uint8Array.from(decisions, (of) => of[row] as number);
    const name = pattern.join('');
    const cell = cells.get(name) ?? { pattern, count: 0 };
    cell.count += 1;
    cells.set(name, cell);
  }
  const found = [...cells.values()];
  return { patterns: found.map(({ pattern }) => pattern), counts: found.map(({ count }) => count) };
}
