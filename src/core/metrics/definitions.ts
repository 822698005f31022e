import { BY_GROUP_DEFINITIONS } from './by-group.ts';
import { FAIRNESS_DEFINITIONS } from './fairness.ts';
import { FIDELITY_DEFINITIONS } from './fidelity.ts';
import { PRIVACY_DEFINITIONS } from './privacy.ts';
import { TABLE_DEFINITIONS } from './table-bias.ts';
import { UTILITY_DEFINITIONS } from './utility.ts';

/** What every number of the product means, in one place: page, report and documents take their words from here. */
export const METRIC_DEFINITIONS = {
  ...UTILITY_DEFINITIONS,
  ...FAIRNESS_DEFINITIONS,
  ...BY_GROUP_DEFINITIONS,
  ...TABLE_DEFINITIONS,
  ...FIDELITY_DEFINITIONS,
  ...PRIVACY_DEFINITIONS,
} as const;

export type MetricId = keyof typeof METRIC_DEFINITIONS;

export const isMetricId = (id: string): id is MetricId => Object.hasOwn(METRIC_DEFINITIONS, id);
