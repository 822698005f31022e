import type { Estimate } from '../../../core/stats/estimate.ts';
import { formatCount, formatInterval, formatValue } from '../format.ts';
import { rowsForGap, SHOWN_GAP } from '../rows-for-gap.ts';
import { markup, type SafeHtml } from './safe-html.ts';

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
  const rows = options.saysRows === true ? rowsForGap(estimate) : null;
  return markup`<td class="num${options.isOwn === true && ' own'}">${formatValue(value)}${
    interval !== null && markup`<span class="interval">${interval}</span>`
  }${count}${
    rows !== null &&
    markup`<span class="wide"><a class="def" href="#def-rows_to_show">≈ ${formatCount(rows)} rows</a> would show ${String(SHOWN_GAP)}</span>`
  }</td>`;
}
