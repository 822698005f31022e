import { INTERVALS, type MetricDefinition } from './definition.ts';

const { wilson } = INTERVALS;

const synthetic = 'Percentiles over bootstrap resamples of the synthetic rows.';

/** How close synthetic rows lie to the training rows. */
export const PRIVACY_DEFINITIONS = {
  dcr_share: {
    name: 'Closer to train than to holdout',
    short: 'DCR share',
    text: 'Share of synthetic rows that are closer to the training rows than to as many real rows that were never seen; ties count half.',
    formula: 'P(d_train < d_holdout) + ½ P(d_train = d_holdout), with as many rows of each',
    direction: 'half',
    range: '0 to 1',
    source: 'Platzer and Reutterer 2021',
    interval:
      'Percentiles over bootstrap resamples of clusters: the synthetic rows with the same nearest real row are drawn together, since that one row decides for all of them.',
    aim: '0.5 means no closer to the training rows than to rows never seen.',
  },
  nndr: {
    name: 'Nearest neighbour distance ratio',
    short: 'NNDR',
    text: 'Distance of a synthetic row to its closest training row, divided by that to the second closest, as a median; 0 ÷ 0 is 1. Near 0: rows lie beside single training rows.',
    formula: 'median of d₁ / d₂',
    direction: 'higher',
    range: '0 to 1',
    source: 'Zhao et al. 2021 (CTAB-GAN)',
    interval: synthetic,
    aim: 'Higher is more private. Read it against the reference.',
  },
  exact_copies: {
    name: 'Exact copies',
    short: 'Exact copies',
    text: 'Share of synthetic rows that are identical to a training row. Tables of few categories have copies by chance: read it against the reference.',
    formula: 'P(some training row agrees with it in every compared column)',
    direction: 'lower',
    range: '0 to 1',
    source: 'SDMetrics NewRowSynthesis is its complement, but for its tolerance of 1 % for numbers',
    interval: wilson,
  },
  membership_auc: {
    name: 'Membership inference AUC',
    short: 'Membership AUC',
    text: 'How well the distance to the closest synthetic row tells training rows from real rows that were never seen.',
    formula: 'AUC of −(distance to the closest synthetic row), training rows against a control group',
    direction: 'half',
    range: '0 to 1',
    source: 'Chen et al. 2020 (GAN-Leaks)',
    interval:
      'Percentiles over bootstrap resamples of the training rows and of the control group; the synthetic rows are held fixed.',
    aim: '0.5 means that training rows cannot be told.',
  },
  distance_to_closest_record: {
    name: 'Distance to the closest training row',
    short: 'DCR, median',
    text: 'Median distance of a synthetic row to its closest training row. Read it against that of real rows that were never seen.',
    formula: 'median over synthetic rows of min over training rows of the distance',
    direction: 'none',
    range: '0 to ∞',
    source: 'Park et al. 2018 (table-GAN)',
    interval: synthetic,
    aim: 'Clearly below the reference is a sign of copying.',
  },
} as const satisfies Record<string, MetricDefinition>;
