import type { Estimate } from '../../../core/stats/estimate.ts';
import type { FoundOutcome, HeldOut } from '../../../store/outcome.ts';
import { DEFINITIONS } from '../../definitions.ts';
import { formatMetric } from '../../format.ts';
import { nameOfLearner } from '../../learner-labels.ts';

/** What the search measured at the dial that it found: which disparity, of which model, on which rows. */
export function proxyInWords({ dial, learner }: Pick<FoundOutcome, 'dial' | 'learner'>): string {
  const metric = DEFINITIONS[dial.target.metric].name.toLowerCase();
  const model = `a model trained on its rows (${nameOfLearner(learner).toLowerCase()})`;
  const { high } = dial.measured;
  const doubt =
    dial.isReached && high !== null && high > dial.target.atMost
      ? ' Its interval reaches above what you asked for: the fewer the rows, the more of this dial is chance. Ask for less, to leave a margin.'
      : '';
  return `for ${model}, the ${metric} on the training rows is ${inWords(dial.measured)}.${doubt}`;
}

/** What the test rows say of the disparity that was asked for, and how surely. */
export function verdictInWords({ measured, verdict }: HeldOut, atMost: number): string {
  const found = `On the test rows it is ${inWords(measured)}`;
  const asked = formatMetric(atMost);
  switch (verdict) {
    case 'kept':
      return `${found}: at most ${asked}, as asked, with its whole interval.`;
    case 'met':
      return `${found}: at most ${asked}, as asked. The interval reaches above, so that other rows may show more.`;
    case 'within':
      return `${found}: more than the ${asked} asked for. The interval reaches down to it, so that these rows are too few to tell whether it is kept.`;
    case 'above':
      return `${found}: more than the ${asked} asked for, with its whole interval. Ask for less, to leave a margin.`;
    case 'undefined':
      return `On the test rows it is not defined. ${measured.reason ?? ''}`.trim();
    default:
      return verdict satisfies never;
  }
}

function inWords({ value, low, high }: Estimate): string {
  if (value === null) return 'not defined';
  const interval =
    low === null || high === null ? '' : ` (95 % interval ${formatMetric(low)} – ${formatMetric(high)})`;
  return `${formatMetric(value)}${interval}`;
}
