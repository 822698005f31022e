import { categorical, integers, uniform } from '../rng/draw.ts';
import type { Key } from '../rng/key.ts';
import { fold } from '../rng/key.ts';

/** Training rows by domain. Every domain has at least one row and every row is in exactly one domain. */
export interface Domains {
  readonly names: readonly string[];
  readonly rows: readonly Int32Array[];
}

/** Support rows come from every domain but the held-out one, query rows from that one alone. */
export interface Episode {
  readonly heldOut: number;
  readonly support: Int32Array;
  /** Weight of each support row, by its domain: see supportWeights. */
  readonly supportWeights: Float32Array;
  readonly query: Int32Array;
}

/** Domains smaller than this share of the rows are joined into one called "other": too few rows make no episode. */
const SMALLEST_SHARE = 0.01;

/** Groups rows by code; code −1 (missing) counts as a domain of its own until small domains are joined. */
export function domainsOf(codes: Int32Array, names: readonly string[]): Domains {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const isSmall = (count: number): boolean => count < Math.max(2, SMALLEST_SHARE * codes.length);
  const ordered = [...counts].sort(([a], [b]) => a - b);
  const small = ordered.filter(([, count]) => isSmall(count));
  const others = new Int32Array(small.reduce((sum, [, count]) => sum + count, 0));
  const domains = ordered
    .filter(([, count]) => !isSmall(count))
    .map(([code, count]) => ({ code, name: names[code] ?? '(missing)', rows: new Int32Array(count) }));

  const places = new Map(domains.map(({ code, rows }) => [code, { rows, next: 0 }]));
  let next = 0;
  for (const [code, count] of small) {
    places.set(code, { rows: others, next });
    next += count;
  }
  for (let row = 0; row < codes.length; row += 1) {
    const place = places.get(codes[row] as number);
    if (place !== undefined) place.rows[place.next++] = row;
  }
  const all = [...domains, ...(small.length > 0 ? [{ name: 'other', rows: others }] : [])];
  return { names: all.map(({ name }) => name), rows: all.map(({ rows }) => rows) };
}

/**
 * One episode with `count` support and `count` query rows, drawn with replacement. The held-out domain is drawn by its
 * size, so that over many episodes query rows follow the distribution of the table.
 * Throws RangeError with fewer than two domains.
 */
export function drawEpisode({ rows }: Domains, count: number, key: Key): Episode {
  if (rows.length < 2) throw new RangeError('an episode needs two domains');
  const heldOut = categorical(
    fold(key, 'held-out'),
    1,
    rows.map((r) => r.length),
  )[0] as number;
  const domain = rows[heldOut] as Int32Array;
  const sizes = rows.map((r, index) => (index === heldOut ? 0 : r.length));
  const drawn = categorical(fold(key, 'support domains'), count, sizes);
  const u = uniform(fold(key, 'support'), count);
  const weights = supportWeights(rows.map((r) => r.length));
  return {
    heldOut,
    query: integers(fold(key, 'query'), count, domain.length).map((i) => domain[i] as number),
    support: drawn.map((index, i) => {
      const members = rows[index] as Int32Array;
      return members[Math.floor((u[i] as number) * members.length)] as number;
    }),
    supportWeights: Float32Array.from(drawn, (index) => weights[index] as number),
  };
}

/**
 * By domain, share p_d of the table over share of support rows: w_d = 1 / Σ_{e≠d} p_e/(1 − p_e), e held out with
 * probability p_e. Large domains are often held out and so too rare among support rows; without these weights a
 * generator learns a table in which they are smaller (Adult's married people 41 % for 46 %).
 */
export function supportWeights(sizes: readonly number[]): Float64Array {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const odds = sizes.map((size) => size / (total - size));
  const all = odds.reduce((sum, value) => sum + value, 0);
  return Float64Array.from(odds, (value) => 1 / (all - value));
}
