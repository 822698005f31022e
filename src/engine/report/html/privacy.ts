import { GROUP_PRIVACY_METRICS, PRIVACY_METRICS } from '../../../core/privacy/report.ts';
import { histogramChart } from '../charts/histogram-chart.ts';
import type { Report } from '../report-document.ts';
import { besideReference, groupNumbers } from './beside-reference.ts';
import { charts, figure } from './figure.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName } from './words.ts';

const METRICS = [...PRIVACY_METRICS, 'distance_to_closest_record'] as const;

/** How close synthetic rows lie to the training rows. */
export const privacySection = ({ privacy }: Report): SafeHtml =>
  markup`<section class="page" aria-labelledby="privacy"><h2 id="privacy">Privacy</h2>
<p class="lead">These numbers look for copies of training rows. They can show that rows leak; they cannot prove that nothing does. The reference is one half of the real test rows in the place of the synthetic ones.</p>
${besideReference({ caption: 'How close rows lie to the training rows', metrics: METRICS, own: privacy, reference: privacy.reference })}
${
  privacy.histogram !== null &&
  charts(
    figure(
      markup`${metricName('distance_to_closest_record')} <span class="quiet">as shares of rows: filled bars that pile up left of the dashed line are copies</span>`,
      histogramChart({
        id: 'distances',
        title: 'Distances to the closest training row',
        histogram: privacy.histogram,
      }),
    ),
  )
}
${groupNumbers({ metrics: GROUP_PRIVACY_METRICS, rows: privacy.by_group })}</section>`;
