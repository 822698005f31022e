import { formatEstimate, formatValue } from '../format.ts';
import type { PairTrend } from '../../../core/fidelity/report.ts';
import { markup, type SafeHtml } from '../html/safe-html.ts';
import { shorten } from '../shorten.ts';
import { px } from './axis.ts';
import { CHART_WIDTH, svgFrame, type ChartText } from './svg-frame.ts';

export interface HeatMap extends Omit<ChartText, 'description'> {
  /** In the order of the map. */
  readonly columns: readonly string[];
  readonly pairs: readonly PairTrend[];
}

const LEFT = 96;
const TOP = 22;
/** Below this much alike, pairs are drawn equally dark. */
const FLOOR = 0.5;

/** The lower triangle of pairs of columns: the darker, the less alike the relation in the two tables. Blank is undefined. */
export function heatMap({ id, title, columns, pairs }: HeatMap): SafeHtml {
  const place = new Map(columns.map((column, i) => [column, i]));
  const side = (CHART_WIDTH - LEFT) / Math.max(1, columns.length - 1);
  const cell = Math.min(side, 34);
  const worst = Math.min(1, ...pairs.map(({ score }) => score.value ?? 1));
  const floor = Math.max(FLOOR, Math.min(worst, 0.9));
  const shade = (score: number): string => Math.min(1, (1 - score) / (1 - floor)).toFixed(2);
  const drawn = pairs.flatMap(({ a, b, score }) => {
    const one = place.get(a);
    const other = place.get(b);
    if (one === undefined || other === undefined || score.value === null) return [];
    const x = LEFT + Math.min(one, other) * cell;
    const y = TOP + (Math.max(one, other) - 1) * cell;
    return [
      markup`<rect class="cell" x="${px(x)}" y="${px(y)}" width="${px(cell - 1)}" height="${px(cell - 1)}" fill-opacity="${shade(score.value)}"><title>${shorten(a, 60)} and ${shorten(b, 60)}: ${formatEstimate(score)}</title></rect>`,
    ];
  });
  const isLegible = cell >= 8;
  const height = TOP + (columns.length - 1) * cell + 30;
  const names = columns
    .slice(1)
    .map(
      (column, i) =>
        markup`<text class="tick" x="${LEFT - 6}" y="${px(TOP + (i + 0.5) * cell + 4)}" text-anchor="end"><title>${shorten(column, 200)}</title>${shorten(column, 14)}</text>`,
    );
  const heads = columns
    .slice(0, -1)
    .map(
      (column, i) =>
        markup`<text class="tick" x="${px(LEFT + (i + 0.5) * cell)}" y="${px(TOP + i * cell - 5)}" text-anchor="start"><title>${shorten(column, 200)}</title>${shorten(column, 14)}</text>`,
    );
  const bottom = height - 12;
  return svgFrame(
    {
      id,
      title,
      description: `${drawn.length} pairs of ${columns.length} columns. The least alike has ${formatValue(worst)}.`,
    },
    {
      height,
      children: markup`${isLegible && names}${isLegible && heads}${drawn}
        <rect class="cell" x="${LEFT}" y="${bottom - 9}" width="14" height="9" fill-opacity="0" /><text class="tick" x="${LEFT + 19}" y="${bottom}">1</text>
        <rect class="cell" x="${LEFT + 44}" y="${bottom - 9}" width="14" height="9" fill-opacity="0.5" /><text class="tick" x="${LEFT + 63}" y="${bottom}">${formatValue((1 + floor) / 2)}</text>
        <rect class="cell" x="${LEFT + 112}" y="${bottom - 9}" width="14" height="9" fill-opacity="1" /><text class="tick" x="${LEFT + 131}" y="${bottom}">${formatValue(floor)} or less</text>`,
    },
  );
}
