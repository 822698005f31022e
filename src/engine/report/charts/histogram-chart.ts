import type { DistanceHistogram } from '../../../core/privacy/report.ts';
import { formatShare } from '../format.ts';
import { markup, type SafeHtml } from '../html/safe-html.ts';
import { linear, px, ticks } from './axis.ts';
import { CHART_WIDTH, LEGEND_LINE, svgFrame, type ChartText } from './svg-frame.ts';

export interface HistogramChart extends Omit<ChartText, 'description'> {
  readonly histogram: DistanceHistogram;
}

const HEIGHT = 170;
const LEFT = 40;

/** Shares of rows by distance: synthetic rows filled, rows never seen as an outline. */
export function histogramChart({ id, title, histogram }: HistogramChart): SafeHtml {
  const { edges, synthetic, holdout } = histogram;
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 1;
  const top = 2 * LEGEND_LINE + 10;
  const highest = Math.max(...synthetic, ...holdout, 1e-9);
  const x = linear([first, last], [LEFT, CHART_WIDTH - 8]);
  const y = linear([0, highest], [top + HEIGHT, top]);
  const outline = holdout.map(
    (share, i) => `H${px(x(edges[i] ?? last))}V${px(y(share))}H${px(x(edges[i + 1] ?? last))}`,
  );
  const across = ticks([first, last], 5);
  const up = ticks([0, highest], 4);
  const description = `${synthetic.length} bins of distance from ${first} to ${last}. The first holds ${formatShare(synthetic[0] ?? 0)} of the synthetic and ${formatShare(holdout[0] ?? 0)} of the holdout rows; the last holds everything beyond.`;
  return svgFrame(
    { id, title, description },
    {
      height: top + HEIGHT + 36,
      children: markup`<rect class="fill-0" fill-opacity="0.45" x="0" y="3" width="12" height="9" rx="1.5" /><text x="18" y="12">synthetic rows</text>
        <line class="outline" x1="0" x2="12" y1="${LEGEND_LINE + 8}" y2="${LEGEND_LINE + 8}" /><text x="18" y="${LEGEND_LINE + 12}">real rows that the generator never saw</text>
        ${up.at.map((tick) => markup`<line class="grid" x1="${LEFT}" x2="${CHART_WIDTH - 8}" y1="${px(y(tick))}" y2="${px(y(tick))}" /><text class="tick" x="${LEFT - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${tick.toFixed(up.decimals)}</text>`)}
        ${synthetic.map((share, i) => {
          const left = x(edges[i] ?? first);
          const width = x(edges[i + 1] ?? last) - left;
          return markup`<rect class="fill-0" fill-opacity="0.45" x="${px(left + 0.5)}" y="${px(y(share))}" width="${px(Math.max(0.5, width - 1))}" height="${px(top + HEIGHT - y(share))}" />`;
        })}
        <path class="outline" d="M${px(x(first))} ${px(y(0))}${outline.join('')}V${px(y(0))}" />
        ${across.at.map((tick) => markup`<text class="tick" x="${px(x(tick))}" y="${top + HEIGHT + 14}" text-anchor="middle">${tick.toFixed(across.decimals)}</text>`)}
        <text class="tick" x="${LEFT + (CHART_WIDTH - LEFT) / 2}" y="${top + HEIGHT + 31}" text-anchor="middle">distance to the closest training row</text>`,
    },
  );
}
