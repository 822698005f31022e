import { markup, type SafeHtml } from './safe-html.ts';

/** A chart with a caption above it that says what to see. */
export const figure = (caption: SafeHtml, chart: SafeHtml): SafeHtml =>
  markup`<figure><figcaption>${caption}</figcaption>${chart}</figure>`;

export const charts = (...figures: readonly SafeHtml[]): SafeHtml =>
  markup`<div class="charts">${figures}</div>`;
