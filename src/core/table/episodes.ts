import { categorical, integers, permutation, uniform } from '../rng/draw.ts';
import type { Key } from '../rng/key.ts';
import { fold } from '../rng/key.ts';

/** Training rows by domain. Every domain has at least one row and every row is in exactly one domain. */
export interface Domains {
  readonly names: readonly string[];
  readonly rows: readonly Int32Array[];
}

/**
 * Which domain is held out:
 *   by-size  drawn with probability p_d, its share of the rows
 *   uniform  drawn with probability 1/K of K domains
 *   in-turn  each once in every K episodes, in an order drawn anew for each such round, so that what happens on every n-th
 *            step meets all of them
 */
export type EpisodeSchedule = 'by-size' | 'uniform' | 'in-turn';

/** Support rows come from every domain but the held-out one, query rows from that one alone. */
export interface Episode {
  readonly heldOut: number;
  readonly support: Int32Array;
  /** Weight of each support row, by its domain: see supportWeights. */
  readonly supportWeights: Float32Array;
  readonly query: Int32Array;
  /** Weight of every query row: the held-out domain's share of the rows over how often it is held out. */
  readonly queryWeight: number;
}

export interface EpisodeDraw {
  readonly schedule: EpisodeSchedule;
  /** Rows to draw, with replacement. */
  readonly support: number;
  readonly query: number;
  /** This episode's own key, the key of all rounds of the schedule, and the number of the episode from 0. */
  readonly key: Key;
  readonly rounds: Key;
  readonly step: number;
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
 * One episode. Rows are weighted so that over many episodes query rows and support rows each follow the distribution of the
 * table, however domains are held out. Throws RangeError with fewer than two domains.
 */
export function drawEpisode({ rows }: Domains, draw: EpisodeDraw): Episode {
  if (rows.length < 2) throw new RangeError('an episode needs two domains');
  const { key, support } = draw;
  const sizes = rows.map((r) => r.length);
  const often = timesHeldOut(sizes, draw.schedule);
  const heldOut = heldOutDomain(sizes, draw);
  const domain = rows[heldOut] as Int32Array;
  const others = sizes.map((size, index) => (index === heldOut ? 0 : size));
  const drawn = categorical(fold(key, 'support domains'), support, others);
  const u = uniform(fold(key, 'support'), support);
  const weights = supportWeights(sizes, often);
  return {
    heldOut,
    query: integers(fold(key, 'query'), draw.query, domain.length).map((i) => domain[i] as number),
    queryWeight: (sizes[heldOut] as number) / (often[heldOut] as number),
    support: drawn.map((index, i) => {
      const members = rows[index] as Int32Array;
      return members[Math.floor((u[i] as number) * members.length)] as number;
    }),
    supportWeights: Float32Array.from(drawn, (index) => weights[index] as number),
  };
}

/** How often each domain is held out, in the units of sizes: proportions that sum to the number of rows. */
export function timesHeldOut(sizes: readonly number[], schedule: EpisodeSchedule): readonly number[] {
  if (schedule === 'by-size') return sizes;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map(() => total / sizes.length);
}

function heldOutDomain(
  sizes: readonly number[],
  { schedule, key, rounds, step }: Pick<EpisodeDraw, 'schedule' | 'key' | 'rounds' | 'step'>,
): number {
  const count = sizes.length;
  switch (schedule) {
    case 'by-size':
      return categorical(fold(key, 'held-out'), 1, sizes)[0] as number;
    case 'uniform':
      return integers(fold(key, 'held-out'), 1, count)[0] as number;
    case 'in-turn':
      return permutation(fold(rounds, Math.floor(step / count)), count)[step % count] as number;
    default:
      return schedule satisfies never;
  }
}

/**
 * By domain, share p_d of the table over share of support rows: w_d = 1 / Σ_{e≠d} q_e/(1 − p_e), e held out with probability
 * q_e. `often` is proportional to q and sums to the rows. With q = p, large domains are often held out and so too rare among
 * support rows; without these weights a generator learns a table in which they are smaller (Adult's married people 41 %
 * for 46 %).
 */
export function supportWeights(sizes: readonly number[], often: readonly number[]): Float64Array {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const odds = sizes.map((size, d) => (often[d] as number) / (total - size));
  const all = odds.reduce((sum, value) => sum + value, 0);
  return Float64Array.from(odds, (value) => 1 / (all - value));
}
