import { INTERVALS, type MetricDefinition } from './definition.ts';

const { range, association, none } = INTERVALS;

const tried =
  'Percentiles over resamples of the rows that the model is tried on, drawn within group; the model is held fixed.';

/** Numbers about a table itself, before any model, and about a whole trade-off. */
export const TABLE_DEFINITIONS = {
  label_bias: {
    name: 'Label bias',
    short: 'Label bias',
    text: 'The largest share of positive labels of any group minus the smallest, in the table itself, before any model.',
    formula: 'max P(y = 1 | g) − min P(y = 1 | g)',
    direction: 'none',
    range: '0 to 1',
    source: 'Demographic parity difference of the labels',
    interval: range,
    aim: '0 means that labels do not differ by group. Whether they should is not for a number to say.',
  },
  mutual_information: {
    name: 'Mutual information of label and group',
    short: 'MI(label; group)',
    text: 'How much knowing the group tells about the label, in nats. Independent columns have a little more than 0 in a finite table.',
    formula: 'Σ P(y, s) log(P(y, s) / (P(y) P(s)))',
    direction: 'none',
    range: '0 to log of the smaller number of values',
    source: 'sklearn.metrics.mutual_info_score',
    interval: association,
    aim: '0 means that label and group are independent.',
  },
  cramers_v: {
    name: 'Cramér’s V',
    short: 'Cramér’s V',
    text: 'Association of the group with a column: 0 when they are independent, 1 when one tells the other. Numbers are compared by quantile bins.',
    formula: '√(χ² / (n · (min(rows, columns) − 1)))',
    direction: 'none',
    range: '0 to 1',
    source: 'Cramér 1946; scipy.stats.contingency.association, method="cramer"',
    interval: association,
    aim: 'High for a column that can stand in for the group.',
  },
  sensitive_auc: {
    name: 'Recovery of the sensitive column',
    short: 'Sensitive AUC',
    text: 'How well gradient boosting tells the group from the columns that are neither sensitive nor the target: trained on one half of the rows and tried on the other. AUC of each group against the rest, averaged over groups.',
    formula: 'mean over groups g of AUC(P(s = g | x)) on rows not learned from',
    direction: 'half',
    range: '0 to 1',
    source: 'sklearn.metrics.roc_auc_score, multi_class="ovr"',
    interval: tried,
    aim: '0.5 means that the other columns do not give the group away.',
  },
  permutation_importance: {
    name: 'Permutation importance',
    short: 'Importance',
    text: 'How much the recovery of the sensitive column loses when one column is shuffled among the rows tried: which columns give the group away. Columns that tell the same share an importance.',
    formula: 'AUC − AUC with the column shuffled',
    direction: 'none',
    range: '−1 to 1',
    source: 'Breiman 2001; sklearn.inspection.permutation_importance',
    interval: tried,
    aim: 'High for a proxy.',
  },
  hypervolume: {
    name: 'Hypervolume',
    short: 'Hypervolume',
    text: 'Area that a set of trade-offs covers above AUC 0.5 and parity 0.5: one number for how good the whole front is.',
    formula:
      'area dominated by the points (AUC, 1 − demographic parity difference), from the corner (0.5, 0.5)',
    direction: 'higher',
    range: '0 to 0.25',
    source: 'Zitzler and Thiele 1999',
    interval: none,
  },
} as const satisfies Record<string, MetricDefinition>;
