import type { Estimate } from '../../../core/stats/estimate.ts';
import { formatEstimate, formatValue } from '../format.ts';
import { markup, type SafeHtml } from '../html/safe-html.ts';
import { shorten } from '../shorten.ts';
import { linear, px, ticks } from './axis.ts';
import { CHART_WIDTH, legend, LEGEND_LINE, svgFrame, type ChartText } from './svg-frame.ts';

export interface BarsRow {
  readonly label: string;
  /** Beside the label, such as the number of rows. */
  readonly note?: string;
  /** Drawn pale: shown, not ranked. */
  readonly isFaint?: boolean;
  /** One per series; undefined where there is none. */
  readonly values: readonly (Estimate | undefined)[];
}

export interface BarsChart extends Omit<ChartText, 'description'> {
  readonly series: readonly string[];
  readonly rows: readonly BarsRow[];
  /** The value at which a thin line is drawn; such as 0.5 where that is the aim. */
  readonly aim?: number;
  /** Where the axis ends at least; 1 for what is best there. */
  readonly upTo?: number;
}

const BAR = 9;
const GAP = 3;
const LABEL = 17;
const ROW_GAP = 9;
const VALUE_WIDTH = 44;

/** Horizontal bars from 0 with whiskers for the interval, grouped by row, the value at the right. */
export function barsChart({ id, title, series, rows, aim, upTo = 0 }: BarsChart): SafeHtml {
  const domain = domainOf(rows, Math.max(upTo, aim ?? 0));
  const x = linear(domain, [0, CHART_WIDTH - VALUE_WIDTH]);
  const top = series.length > 1 ? series.length * LEGEND_LINE + 6 : 0;
  const rowHeight = LABEL + series.length * (BAR + GAP) + ROW_GAP;
  const bottom = top + rows.length * rowHeight;
  const { at, decimals } = ticks(domain, 4);
  const description = rows
    .slice(0, 40)
    .map(({ label, values }) => `${shorten(label, 60)}: ${values.map(described).join(', ')}.`)
    .join(' ');
  return svgFrame(
    { id, title, description: series.length > 1 ? `${series.join(', then ')}. ${description}` : description },
    {
      height: bottom + 20,
      children: markup`${series.length > 1 && legend(series, 'box')}
      ${at.map((tick) => markup`<line class="grid" x1="${px(x(tick))}" x2="${px(x(tick))}" y1="${top}" y2="${bottom}" /><text class="tick" x="${px(x(tick))}" y="${bottom + 14}" text-anchor="${tick === domain[0] ? 'start' : 'middle'}">${tick.toFixed(decimals)}</text>`)}
      ${aim !== undefined && markup`<line class="aim" x1="${px(x(aim))}" x2="${px(x(aim))}" y1="${top}" y2="${bottom}" />`}
      ${rows.map((row, i) => barsRow(row, { y: top + i * rowHeight, x }))}`,
    },
  );
}

function barsRow(
  { label, note, isFaint, values }: BarsRow,
  { y, x }: { readonly y: number; readonly x: (value: number) => number },
): SafeHtml {
  const text = markup`<text x="0" y="${y + 12}"><title>${shorten(label, 200)}</title>${shorten(label, note === undefined ? 48 : 34)}${note !== undefined && markup`<tspan class="tick" dx="6">${note}</tspan>`}</text>`;
  return markup`<g${isFaint === true && markup` class="faint"`}>${text}${values.map((estimate, series) =>
    bar(estimate, { y: y + LABEL + series * (BAR + GAP), x, series }),
  )}</g>`;
}

function bar(
  estimate: Estimate | undefined,
  { y, x, series }: { readonly y: number; readonly x: (value: number) => number; readonly series: number },
): SafeHtml {
  const middle = y + BAR / 2;
  const value = (text: string): SafeHtml =>
    markup`<text class="value" x="${CHART_WIDTH}" y="${px(y + BAR - 0.5)}" text-anchor="end">${text}</text>`;
  if (estimate === undefined) return markup``;
  if (estimate.value === null) return value('n/a');
  const from = Math.min(x(0), x(estimate.value));
  const width = Math.abs(x(estimate.value) - x(0));
  const { low, high } = estimate;
  return markup`<rect class="fill-${series}" x="${px(from)}" y="${px(y)}" width="${px(width)}" height="${BAR}" rx="1.5" />${
    low !== null &&
    high !== null &&
    markup`<path class="whisker" d="M${px(x(low))} ${px(middle)}H${px(x(high))}M${px(x(low))} ${px(middle - 3)}v6M${px(x(high))} ${px(middle - 3)}v6" />`
  }${value(formatValue(estimate.value))}`;
}

const described = (estimate: Estimate | undefined): string =>
  estimate === undefined ? 'none' : formatEstimate(estimate);

/** From 0, or below where a value is, to the highest value or end of an interval. */
function domainOf(rows: readonly BarsRow[], least: number): readonly [number, number] {
  let low = 0;
  let high = least;
  for (const { values } of rows)
    for (const estimate of values) {
      low = Math.min(low, estimate?.low ?? 0, estimate?.value ?? 0);
      high = Math.max(high, estimate?.high ?? 0, estimate?.value ?? 0);
    }
  return [low, high === low ? low + 1 : high];
}
