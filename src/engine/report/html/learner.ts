import { FAIRNESS_METRICS } from '../../../core/fairness/report.ts';
import type { MetricId } from '../../../core/metrics/definitions.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import { UTILITY_METRICS, type DownstreamReport, type FairnessReport } from '../../evaluate/report.ts';
import { sensitiveOf } from '../contents.ts';
import { fairnessOf } from '../group-sizes.ts';
import type { Report } from '../report-document.ts';
import { reportOf, trainedOn, type TrainedOn } from '../trained-on.ts';
import { byGroup } from './by-group.ts';
import { classesPart } from './classes.ts';
import { comparisonTable } from './comparison-table.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { learnerName } from '../../evaluate/learner-name.ts';
import { capitalised, named, term } from './words.ts';

const UTILITY = [...UTILITY_METRICS, 'consistency'] as const satisfies readonly MetricId[];
const FAIRNESS = [...FAIRNESS_METRICS, 'flip_test'] as const satisfies readonly MetricId[];

/** Utility and fairness of one learner, whatever it was trained on. */
export function learnerSection(report: Report, learner: string): SafeHtml {
  const trained = trainedOn(report).filter(({ reports }) => reportOf(reports, learner) !== undefined);
  const id = `learner-${learner}`;
  const at = ({ reports }: TrainedOn): DownstreamReport | undefined => reportOf(reports, learner);
  const synthetic = reportOf(report.downstream, learner);
  const real = reportOf(report.reference.real, learner);
  const isCrossed = [synthetic, real].some((model) => (model?.intersections ?? null) !== null);
  const fairnessTable = (
    caption: SafeHtml,
    of: (trained: TrainedOn) => FairnessReport | undefined,
  ): SafeHtml =>
    comparisonTable({
      caption,
      metrics: FAIRNESS,
      trained,
      of: (column, metric) => estimateOf(of(column), FAIRNESS, metric),
      saysRows: true,
    });
  return markup`<section class="page" aria-labelledby="${id}"><h2 id="${id}">${capitalised(learnerName(learner))}</h2>
<h3>Utility</h3>
${comparisonTable({
  caption: markup`How good the decisions and scores are on the test rows`,
  metrics: UTILITY,
  trained,
  of: (column, metric) => estimateOf(at(column), UTILITY, metric),
})}
${classesPart({ trained, learner })}
${sensitiveOf(report).map(
  (column, i) =>
    markup`<h3>Fairness by ${named(column)}</h3>
${fairnessTable(markup`Over the groups of ${named(column)}`, (of) => fairnessOf(at(of), column))}
${byGroup({ id: `${id}-${i}`, of: named(column), synthetic: fairnessOf(synthetic, column), real: fairnessOf(real, column) })}`,
)}
${
  isCrossed &&
  markup`<h3>${term('intersections')}</h3>
${fairnessTable(markup`Over the combinations of ${sensitiveOf(report).map((column, i) => markup`${i > 0 && ', '}${named(column)}`)}`, (of) => at(of)?.intersections ?? undefined)}
${byGroup({ id: `${id}-crossed`, of: markup`all sensitive columns together`, synthetic: synthetic?.intersections ?? undefined, real: real?.intersections ?? undefined })}`
}</section>`;
}

/** The estimate of a metric, where the report has one by that name. */
function estimateOf<Id extends MetricId>(
  report: Readonly<Partial<Record<Id, Estimate>>> | undefined,
  ids: readonly Id[],
  metric: MetricId,
): Estimate | undefined {
  const id = ids.find((candidate) => candidate === metric);
  return id === undefined ? undefined : report?.[id];
}
