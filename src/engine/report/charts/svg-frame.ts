import { markup, type HtmlPart, type SafeHtml } from '../html/safe-html.ts';

/** Charts are drawn for a column of this width, so that their text is legible on a phone and on paper. */
export const CHART_WIDTH = 360;

export interface ChartText {
  /** Distinct within a document; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What a reader who cannot see the chart should know. */
  readonly description: string;
}

/** A drawing with the title and description that screen readers announce. */
export const svgFrame = (
  { id, title, description }: ChartText,
  { height, children }: { readonly height: number; readonly children: HtmlPart },
): SafeHtml =>
  markup`<svg class="chart" viewBox="0 0 ${CHART_WIDTH} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    ${children}
  </svg>`;

/** Swatches with names, one under the other, at the top of a chart. */
export const legend = (names: readonly string[], mark: 'box' | 'line'): SafeHtml =>
  markup`${names.map((name, i) => {
    const y = i * LEGEND_LINE;
    return markup`${
      mark === 'box'
        ? markup`<rect class="fill-${i}" x="0" y="${y + 3}" width="12" height="9" rx="1.5" />`
        : markup`<line class="stroke-${i}" x1="0" x2="18" y1="${y + 8}" y2="${y + 8}" />`
    }<text x="${mark === 'box' ? 18 : 24}" y="${y + 12}">${name}</text>`;
  })}`;

export const LEGEND_LINE = 17;
