// Markdown of docs/results.md.
import { deviation, mean } from './statistics.mjs';

export const NOT_YET = 'not yet run';

/** `0.885 ± 0.002` over runs, the spread only where there are several; `undefined` where none of them has a value. */
export function spread(values, { digits = 3 } = {}) {
  const measured = values.filter((value) => value !== undefined);
  if (measured.length === 0) return NOT_YET;
  const found = measured.filter((value) => value !== null);
  if (found.length === 0) return 'undefined';
  const sd = deviation(found);
  return sd === null ? mean(found).toFixed(digits) : `${mean(found).toFixed(digits)} ± ${sd.toFixed(digits)}`;
}

/** `−0.012 (−0.020 to −0.004)`, with the sign always. */
export function difference({ mean: middle, low, high }, { digits = 3 } = {}) {
  if (middle === null) return NOT_YET;
  const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
  return low === null ? signed(middle) : `${signed(middle)} (${signed(low)} to ${signed(high)})`;
}

/**
 * @param {readonly string[]} header
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * A claim with what became of it. `holds` is null where a number it needs is not there.
 * @param {{ claim: string, holds: boolean | null, found?: string }} bar
 */
export function bar({ claim, holds, found }) {
  const verdict = holds === null ? `**${NOT_YET}**` : holds ? '**reached**' : '**not reached**';
  return `- ${claim}: ${verdict}${holds === null || found === undefined ? '' : ` (${found})`}`;
}

/** Whether all comparisons hold; null where one of them has no number. */
export const all = (...claims) => (claims.includes(null) ? null : claims.every(Boolean));

export const atLeast = (value, bound) => (value === null || value === undefined ? null : value >= bound);
export const atMost = (value, bound) => (value === null || value === undefined ? null : value <= bound);
