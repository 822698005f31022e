import { INTERVALS, type MetricDefinition } from './definition.ts';

const { distance, wilson } = INTERVALS;
const similarity = { direction: 'higher', range: '0 to 1', interval: distance } as const;
const rate = { ...similarity, interval: wilson } as const;
const detection = {
  formula: 'mean over 3 folds of the AUC of P(synthetic | x) on the fold, which the detector did not see',
  direction: 'half',
  range: '0 to 1',
  interval:
    'Percentiles over resamples of the scored rows within fold and table, stretched by √(1 + 3/2) after Nadeau and Bengio 2003, since the detectors learn from each other’s rows and are held fixed.',
  aim: '0.5 means that no difference was found.',
} as const;

/** How alike a synthetic and a real table are. */
export const FIDELITY_DEFINITIONS = {
  column_shapes: {
    ...similarity,
    name: 'Column shapes',
    short: 'Shapes',
    text: 'How alike each column is on its own: the mean over columns of the KS complement for numbers, where they are not missing, and the TV complement for categories.',
    formula: 'mean over columns of the column’s score',
    source: 'SDMetrics QualityReport, Column Shapes',
  },
  column_pair_trends: {
    ...similarity,
    name: 'Column pair trends',
    short: 'Pair trends',
    text: 'How alike the relations between two columns are: the mean over the pairs that are related in the real table of the correlation similarity for two numbers and the contingency similarity for the others. Unrelated pairs would score high in any table with the right columns. Undefined where no two columns are related.',
    formula:
      'mean of the pair’s score over pairs with |ρ_real| > 0.5 or, with a category, Cramér’s V_real > 0.3',
    source:
      'SDMetrics QualityReport, Column Pair Trends; numbers in 10 quantile bins beside a category, where SDMetrics’ bins are of equal width',
  },
  ks_complement: {
    ...similarity,
    name: 'KS complement',
    short: 'KS complement',
    text: 'One minus the largest distance between the two cumulative distributions of a number.',
    formula: '1 − max |F_real(x) − F_synthetic(x)|',
    source: 'SDMetrics KSComplement; scipy.stats.ks_2samp',
  },
  tv_complement: {
    ...similarity,
    name: 'TV complement',
    short: 'TV complement',
    text: 'One minus the total variation distance between the shares of the categories.',
    formula: '1 − ½ Σ |p_real − p_synthetic|',
    source: 'SDMetrics TVComplement',
  },
  correlation_similarity: {
    ...similarity,
    name: 'Correlation similarity',
    short: 'Correlation sim.',
    text: 'How alike the correlation of two numbers is in both tables, over rows that have both.',
    formula: '1 − ½ |ρ_real − ρ_synthetic|',
    source: 'SDMetrics CorrelationSimilarity',
  },
  contingency_similarity: {
    ...similarity,
    name: 'Contingency similarity',
    short: 'Contingency sim.',
    text: 'How alike the joint shares of two columns are in both tables; numbers are in 10 bins between quantiles of the real rows, and missing is a value.',
    formula: '1 − ½ Σ |p_real(a, b) − p_synthetic(a, b)|',
    source: 'SDMetrics ContingencySimilarity, whose bins are of equal width',
  },
  detection_auc: {
    ...detection,
    name: 'Detection AUC, gradient boosting',
    short: 'Detection AUC',
    text: 'How well gradient boosting tells real rows from as many synthetic ones, cross-validated. Identical rows share a fold, so that a copy is not taken for its original: a copied table has 0.5.',
    source: 'Lopez-Paz and Oquab 2017 (classifier two-sample test)',
  },
  detection_auc_lr: {
    ...detection,
    name: 'Detection AUC, logistic regression',
    short: 'Detection AUC, LR',
    text: 'How well logistic regression tells real rows from as many synthetic ones, cross-validated. It sees means and shares, not interactions.',
    source: 'SDMetrics LogisticDetection, as an AUC',
  },
  alpha_precision: {
    ...similarity,
    name: 'α-precision',
    short: 'α-precision',
    text: 'Do synthetic rows lie where real rows do? Compares, for every α, the share of synthetic rows inside the smallest ball around the centre that holds α of the real rows with α itself.',
    formula: '1 − 2 ∫ |P_α − α| dα, on 30 steps',
    source: 'Alaa et al. 2022, in the variant without an embedding',
  },
  beta_recall: {
    ...similarity,
    name: 'β-recall',
    short: 'β-recall',
    text: 'Do synthetic rows reach everywhere that real rows are? Compares, for every β, the share of real rows that have one of the β most central synthetic rows nearer than any real row, with β itself.',
    formula: '1 − 2 ∫ |R_β − β| dβ, on 30 steps',
    source: 'Alaa et al. 2022, in the variant without an embedding',
    interval:
      'Reflected bootstrap of the squared distance, over the real rows; their neighbours and the centre are held fixed.',
    aim: 'Equally large samples of one population have about 0.5 or less, since a real row’s nearest row is as likely to be real as synthetic: read it against the reference.',
  },
  authenticity: {
    ...rate,
    name: 'Authenticity',
    short: 'Authenticity',
    text: 'Share of synthetic rows that are strictly farther from their nearest training row than that row is from its own nearest training row: rows that were made and not copied. A copy never counts.',
    formula:
      'P(distance to the nearest training row > that row’s distance to its nearest other training row)',
    source: 'Alaa et al. 2022',
    aim: 'Higher is less copied. Rows drawn from the same population have about 0.5.',
  },
  density: {
    name: 'Density',
    short: 'Density',
    text: 'How many neighbourhoods of real rows a synthetic row lies in, relative to what is expected of a real row. A neighbourhood holds its border and weighs less the more rows lie in it, so that identical rows do no harm.',
    formula:
      'mean over synthetic rows of Σ over 5-neighbour balls that hold it of 1 ÷ (other real rows in the ball)',
    direction: 'one',
    range: '0 to ∞',
    source: 'Naeem et al. 2020, k = 5, where every ball weighs 1/5, as here without ties',
    interval:
      'Percentiles over bootstrap resamples of the synthetic rows; the neighbourhoods are held fixed.',
    aim: 'About 1 is the aim. More means that rows crowd where real rows are dense.',
  },
  coverage: {
    ...rate,
    name: 'Coverage',
    short: 'Coverage',
    text: 'Share of real rows that have a synthetic row within the distance of their fifth nearest real neighbour.',
    formula: 'P(a synthetic row lies in the 5-neighbour ball of a real row)',
    source: 'Naeem et al. 2020, k = 5',
  },
} as const satisfies Record<string, MetricDefinition>;
