import type { CalibrationBin } from '../../../core/fairness/report.ts';
import { formatShare } from '../format.ts';
import { markup, type SafeHtml } from '../html/safe-html.ts';
import { shorten } from '../shorten.ts';
import { linear, px } from './axis.ts';
import { legend, LEGEND_LINE, svgFrame, type ChartText } from './svg-frame.ts';

export interface CalibrationChart extends Omit<ChartText, 'description'> {
  /** Groups, at most six: more lines cannot be told apart. */
  readonly groups: readonly { readonly group: string; readonly bins: readonly CalibrationBin[] }[];
}

const SIDE = 250;
const LEFT = 52;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Share of positive labels against mean score by bin, a line per group; a dashed diagonal is perfect calibration. */
export function calibrationChart({ id, title, groups }: CalibrationChart): SafeHtml {
  const top = groups.length * LEGEND_LINE + 10;
  const x = linear([0, 1], [LEFT, LEFT + SIDE]);
  const y = linear([0, 1], [top + SIDE, top]);
  const description = groups
    .map(({ group, bins }) => {
      const points = bins.map((bin) => `${formatShare(bin.mean_score)} to ${formatShare(bin.positive_rate)}`);
      return `${shorten(group, 60)}, score to positive labels: ${points.join(', ')}.`;
    })
    .join(' ');
  return svgFrame(
    { id, title, description },
    {
      height: top + SIDE + 36,
      children: markup`${legend(
        groups.map(({ group }) => shorten(group, 46)),
        'line',
      )}
${TICKS.map(
  (tick) =>
    markup`<line class="grid" x1="${px(x(0))}" x2="${px(x(1))}" y1="${px(y(tick))}" y2="${px(y(tick))}" /><text class="tick" x="${LEFT - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${String(tick)}</text><text class="tick" x="${px(x(tick))}" y="${top + SIDE + 14}" text-anchor="middle">${String(tick)}</text>`,
)}
<line class="aim" x1="${px(x(0))}" y1="${px(y(0))}" x2="${px(x(1))}" y2="${px(y(1))}" />
${groups.map(({ bins }, i) => {
  const points = bins.map((bin) => `${px(x(bin.mean_score))},${px(y(bin.positive_rate))}`);
  return markup`<polyline class="stroke-${i}" points="${points.join(' ')}" />${points.map((point) => {
    const [cx = '0', cy = '0'] = point.split(',');
    return markup`<circle class="dot-${i}" cx="${cx}" cy="${cy}" r="2.6" />`;
  })}`;
})}
<text class="tick" x="${LEFT + SIDE / 2}" y="${top + SIDE + 31}" text-anchor="middle">mean score of the bin</text>
<text class="tick" transform="translate(9 ${top + SIDE / 2}) rotate(-90)" text-anchor="middle">share of positive labels</text>`,
    },
  );
}
