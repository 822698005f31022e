import { INTERVALS, type MetricDefinition } from './definition.ts';

const rate = { range: '0 to 1', interval: INTERVALS.wilson } as const;

/** Rates of one group; accuracy, precision, AUC and calibration error of a group are defined as for the whole table. */
export const BY_GROUP_DEFINITIONS = {
  positive_rate: {
    ...rate,
    name: 'Positive rate',
    short: 'Positive rate',
    text: 'Share of a group whose label is the positive value.',
    formula: 'P(y = 1 | g)',
    direction: 'none',
    source: 'A plain share of rows',
  },
  selection_rate: {
    ...rate,
    name: 'Selection rate',
    short: 'Selection rate',
    text: 'Share of a group that gets the positive decision of the downstream model.',
    formula: 'P(ŷ = 1 | g)',
    direction: 'none',
    source: 'fairlearn.metrics.selection_rate',
  },
  true_positive_rate: {
    ...rate,
    name: 'True positive rate',
    short: 'TPR',
    text: 'Among rows of the group with a positive label, the share that gets the positive decision.',
    formula: 'P(ŷ = 1 | y = 1, g)',
    direction: 'higher',
    source: 'fairlearn.metrics.true_positive_rate; undefined, not 0, without positive labels',
  },
  false_positive_rate: {
    ...rate,
    name: 'False positive rate',
    short: 'FPR',
    text: 'Among rows of the group with a negative label, the share that gets the positive decision.',
    formula: 'P(ŷ = 1 | y = 0, g)',
    direction: 'lower',
    source: 'fairlearn.metrics.false_positive_rate; undefined, not 0, without negative labels',
  },
  calibration_by_group: {
    name: 'Calibration by group',
    short: 'Calibration',
    text: 'The share of positive labels among rows of similar score, for each group. On the diagonal a score of 0.7 means 70 % positives in every group.',
    formula: 'mean score and P(y = 1) of each of 10 bins of equal mass of the group’s scores',
    direction: 'none',
    range: '0 to 1',
    source: 'sklearn.calibration.calibration_curve, strategy="quantile"',
    interval: 'None for a bin; see the calibration error for that of a group.',
    aim: 'On the diagonal is the aim.',
  },
} as const satisfies Record<string, MetricDefinition>;
