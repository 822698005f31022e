import { FIDELITY_METRICS, GROUP_FIDELITY_METRICS, type PairTrend } from '../../../core/fidelity/report.ts';
import { barsChart } from '../charts/bars-chart.ts';
import { heatMap } from '../charts/heat-map.ts';
import type { Report } from '../report-document.ts';
import { besideReference, groupNumbers } from './beside-reference.ts';
import { estimateCell } from './estimate-cell.ts';
import { charts, figure } from './figure.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName, named } from './words.ts';

/** Beyond this many columns a map has no room for names, and bars fill pages. */
const MOST_COLUMNS = 60;
const WORST_PAIRS = 10;

/** How alike the synthetic and the real table are. */
export function fidelitySection({ fidelity }: Report): SafeHtml {
  const { shapes, pairs, reference } = fidelity;
  const real = new Map(reference?.shapes.map(({ column, score }) => [column, score]));
  const shown = shapes.toSorted((a, b) => (a.score.value ?? 2) - (b.score.value ?? 2)).slice(0, MOST_COLUMNS);
  return markup`<section class="page" aria-labelledby="fidelity"><h2 id="fidelity">Fidelity</h2>
<p class="lead">The synthetic rows against the real training rows. The reference is one half of the real test rows in their place: what a perfect generator would reach with as many rows.</p>
${besideReference({ caption: 'How alike the tables are', metrics: FIDELITY_METRICS, own: fidelity, reference })}
${charts(
  figure(
    markup`${metricName('column_shapes')} <span class="quiet">by column, the least alike first${shapes.length > MOST_COLUMNS && `; ${MOST_COLUMNS} of ${shapes.length}`}</span>`,
    barsChart({
      id: 'shapes',
      title: 'Column shapes by column',
      upTo: 1,
      series: reference === null ? ['synthetic rows'] : ['synthetic rows', 'real test rows'],
      rows: shown.map(({ column, score }) => ({
        label: column,
        values: reference === null ? [score] : [score, real.get(column)],
      })),
    }),
  ),
  pairs.length === 0
    ? markup``
    : figure(
        markup`${metricName('column_pair_trends')} <span class="quiet">by pair: the darker, the less alike</span>`,
        heatMap({
          id: 'pairs',
          title: 'Column pair trends',
          columns: shapes.map(({ column }) => column),
          pairs,
        }),
      ),
)}
${worstPairs(pairs)}
${groupNumbers({ metrics: GROUP_FIDELITY_METRICS, rows: fidelity.by_group })}</section>`;
}

const worstPairs = (pairs: readonly PairTrend[]): SafeHtml =>
  pairs.length === 0
    ? markup``
    : markup`<h3>The least alike pairs</h3><div class="scroll" role="region" aria-label="Pairs" tabindex="0"><table><caption><span>${String(Math.min(WORST_PAIRS, pairs.length))} of ${String(pairs.length)} pairs of columns</span></caption><thead><tr><th scope="col">Pair</th><th scope="col">Measure</th><th scope="col" class="num">Score</th></tr></thead>
<tbody>${pairs
        .toSorted((a, b) => (a.score.value ?? 2) - (b.score.value ?? 2))
        .slice(0, WORST_PAIRS)
        .map(
          ({ a, b, measure, score }) =>
            markup`<tr><th scope="row">${named(a)} and ${named(b)}</th><td>${metricName(measure)}</td>${estimateCell(score)}</tr>`,
        )}</tbody></table></div>`;
