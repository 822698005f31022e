import { isMetricId } from '../../../core/metrics/definitions.ts';
import { formatValue } from '../format.ts';
import type { Report } from '../report-document.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { learnerName } from '../../evaluate/learner-name.ts';
import { capitalised, metricName, term } from './words.ts';

/** What other seeds of the synthetic rows would have given. */
export function seedsSection({ seeds }: Report): SafeHtml {
  if (seeds === null) return markup``;
  const rows = Object.entries(seeds.downstream).flatMap(([learner, spreads]) =>
    Object.entries(spreads).flatMap(([metric, spread]) =>
      isMetricId(metric) ? [{ learner, metric, spread }] : [],
    ),
  );
  return markup`<section aria-labelledby="seeds"><h2 id="seeds">${term('seeds')}</h2>
<p class="lead">${String(seeds.draws)} draws of synthetic rows from the same model. The intervals above do not hold this variation.</p>
<div class="scroll" role="region" aria-label="Seeds" tabindex="0"><table><caption><span>Trained on the synthetic rows of each draw</span></caption>
<thead><tr><th scope="col">Learner</th><th scope="col">Metric</th><th scope="col" class="num">Mean</th><th scope="col" class="num">Standard deviation</th><th scope="col" class="num">Smallest – largest</th></tr></thead>
<tbody>${rows.map(
    ({ learner, metric, spread }, i) =>
      markup`<tr><td>${rows[i - 1]?.learner === learner ? '' : capitalised(learnerName(learner))}</td><th scope="row">${metricName(metric)}</th>${
        spread === null || spread === undefined
          ? markup`<td class="num" colspan="3">n/a<span class="why">Not defined in every draw.</span></td>`
          : markup`<td class="num">${formatValue(spread.mean)}</td><td class="num">${formatValue(spread.sd)}</td><td class="num">${formatValue(Math.min(...spread.values))} – ${formatValue(Math.max(...spread.values))}</td>`
      }</tr>`,
  )}</tbody></table></div></section>`;
}
