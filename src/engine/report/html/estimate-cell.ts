import type { Estimate } from '../../../core/stats/estimate.ts';
import { rowsToShow } from '../../../core/stats/rows-to-show.ts';
import { formatCount, formatInterval, formatValue } from '../format.ts';
import { markup, type SafeHtml } from './safe-html.ts';

/** The gap between groups that a report ought to be able to show. */
const SHOWN_GAP = 0.05;

export interface CellOptions {
  /** Emphasised: of the synthetic rows. */
  readonly isOwn?: boolean;
  /** Whether it says how many rows a gap of 0.05 needs, where the interval is wide. */
  readonly saysRows?: boolean;
  /** Whether n stands in the cell. */
  readonly saysN?: boolean;
}

/** A number with its interval; where it is undefined, `n/a` and why; where there is none, a dot. */
export function estimateCell(estimate: Estimate | undefined, options: CellOptions = {}): SafeHtml {
  if (estimate === undefined) return markup`<td class="num quiet">·</td>`;
  const { value, n, reason } = estimate;
  const count = options.saysN === true && markup`<span class="n">n ${formatCount(n)}</span>`;
  if (value === null)
    return markup`<td class="num">n/a<span class="why">${reason ?? 'No reason was given.'}</span>${count}</td>`;
  const interval = formatInterval(estimate);
  const rows = options.saysRows === true ? rowsToShow(estimate, SHOWN_GAP) : null;
  return markup`<td class="num${options.isOwn === true && ' own'}">${formatValue(value)}${
    interval !== null && markup`<span class="interval">${interval}</span>`
  }${count}${
    rows !== null &&
    markup`<span class="wide"><a class="def" href="#def-rows_to_show">≈ ${formatCount(Number(rows.toPrecision(2)))} rows</a> would show ${String(SHOWN_GAP)}</span>`
  }</td>`;
}
