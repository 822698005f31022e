export interface Definition {
  readonly name: string;
  readonly text: string;
  /** Which way is better, in words. */
  readonly better?: string;
}

/** What each number on the page means, one click away from its name. */
export const DEFINITIONS = {
  auc: {
    name: 'AUC',
    text: 'Area under the ROC curve: the chance that a random positive row is scored above a random negative one. 0.5 is a coin.',
    better: 'Higher is better.',
  },
  accuracy: {
    name: 'Accuracy',
    text: 'Share of test rows whose decision equals the label. Read it against the constant classifier, which never looks at the row.',
    better: 'Higher is better.',
  },
  demographic_parity_difference: {
    name: 'Demographic parity difference',
    text: 'The largest selection rate of any group minus the smallest. The selection rate is the share of a group that gets the positive decision.',
    better: '0 means that every group is selected equally often.',
  },
  demographic_parity_ratio: {
    name: 'Demographic parity ratio',
    text: 'The smallest selection rate of any group divided by the largest. US employment guidance takes note below 0.8.',
    better: '1 means that every group is selected equally often.',
  },
  equalized_odds_difference: {
    name: 'Equalised odds difference',
    text: 'The larger of two ranges over groups: that of true positive rates and that of false positive rates.',
    better: '0 means equal error rates.',
  },
  equalized_odds_ratio: {
    name: 'Equalised odds ratio',
    text: 'The smaller of two ratios over groups, smallest by largest: that of true positive rates and that of false positive rates.',
    better: '1 means equal error rates.',
  },
  equal_opportunity_difference: {
    name: 'Equal opportunity difference',
    text: 'The largest true positive rate of any group minus the smallest: among those who deserve the positive decision, how unequal is the chance to get it.',
    better: '0 means equal chances.',
  },
  equal_opportunity_ratio: {
    name: 'Equal opportunity ratio',
    text: 'The smallest true positive rate of any group divided by the largest.',
    better: '1 means equal chances.',
  },
  label_bias: {
    name: 'Label bias',
    text: 'The largest share of positive labels of any group minus the smallest, in the real table, before any model.',
    better: '0 means that labels do not differ by group. Whether they should is not for a number to say.',
  },
  positive_rate: {
    name: 'Positive rate',
    text: 'Share of a group whose label is the positive value. The whisker is a 95 % Wilson interval.',
  },
  selection_rate: {
    name: 'Selection rate',
    text: 'Share of a group that gets the positive decision of the downstream model.',
  },
  true_positive_rate: {
    name: 'True positive rate',
    text: 'Among rows of the group with a positive label, the share that gets the positive decision.',
    better: 'Higher is better.',
  },
  false_positive_rate: {
    name: 'False positive rate',
    text: 'Among rows of the group with a negative label, the share that gets the positive decision.',
    better: 'Lower is better.',
  },
  interval: {
    name: 'Interval',
    text: '95 %: the whole statistic is computed again on 200 bootstrap resamples of the test rows, drawn within group and label.',
  },
  n: { name: 'n', text: 'Test rows that the numbers of this line rest on.' },
  real: {
    name: 'Real rows',
    text: 'The same downstream model, trained on the real training rows and tested on the same test rows.',
  },
  constant: {
    name: 'Constant classifier',
    text: 'Always decides for the majority of the training labels. Perfectly equal, and useless: every fairness number must be read against it.',
  },
  synthetic: {
    name: 'Synthetic rows',
    text: 'The downstream model is trained on generated rows only and tested on real test rows it has never seen.',
  },
} as const satisfies Record<string, Definition>;

export type DefinitionId = keyof typeof DEFINITIONS;
