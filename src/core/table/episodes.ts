import { categorical, integers } from '../rng/draw.ts';
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
  readonly query: Int32Array;
}

/** Domains smaller than this share of the rows are joined into one called "other": too few rows make no episode. */
const SMALLEST_SHARE = 0.01;

/** Groups rows by code; code −1 (missing) counts as a domain of its own until small domains are joined. */
export function domainsOf(codes: Int32Array, names: readonly string[]): Domains {
  const byCode = new Map<number, number[]>();
  codes.forEach((code, row) => {
    const rows = byCode.get(code);
    if (rows === undefined) byCode.set(code, [row]);
    else rows.push(row);
  });
  const ordered = [...byCode].sort(([a], [b]) => a - b);
  const isSmall = (rows: readonly number[]): boolean =>
    rows.length < Math.max(2, SMALLEST_SHARE * codes.length);
  const large = ordered.filter(([, rows]) => !isSmall(rows));
  const small = ordered.filter(([, rows]) => isSmall(rows)).flatMap(([, rows]) => rows);
  const domains = large.map(([code, rows]) => ({ name: names[code] ?? '(missing)', rows }));
  if (small.length > 0) domains.push({ name: 'other', rows: small });
  return { names: domains.map((d) => d.name), rows: domains.map((d) => Int32Array.from(d.rows)) };
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
  const others = rows.filter((_, index) => index !== heldOut);
  return {
    heldOut,
    query: integers(fold(key, 'query'), count, domain.length).map((i) => domain[i] as number),
    support: drawFrom(others, count, fold(key, 'support')),
  };
}

/** `count` rows drawn with replacement from the union of the domains. */
function drawFrom(domains: readonly Int32Array[], count: number, key: Key): Int32Array {
  const total = domains.reduce((sum, rows) => sum + rows.length, 0);
  return integers(key, count, total).map((index) => {
    let rest = index;
    for (const rows of domains) {
      if (rest < rows.length) return rows[rest] as number;
      rest -= rows.length;
    }
    throw new RangeError('an index beyond the last domain');
  });
}
