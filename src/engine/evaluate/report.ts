import type { FairnessMetric, FairnessReport } from '../../core/fairness/report.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { FidelityReport } from '../../core/fidelity/report.ts';
import type { PrivacyReport } from '../../core/privacy/report.ts';
import type { LearnerId } from '../../core/utility/learner.ts';

export type { FairnessReport, GroupRow } from '../../core/fairness/report.ts';

export type DownstreamId = LearnerId;

/** The numbers about the whole test table. Names are scikit-learn's. */
export const UTILITY_METRICS = [
  'accuracy',
  'auc',
  'balanced_accuracy',
  'f1',
  'precision',
  'recall',
  'average_precision',
  'log_loss',
  'brier',
  'calibration_error',
] as const;

export type UtilityMetric = (typeof UTILITY_METRICS)[number];

/** One class of a target with more than two, against the rest; decided for where it is the most probable. */
export interface ClassRow {
  readonly class: string;
  readonly positives: number;
  readonly auc: Estimate;
  readonly demographic_parity_difference: Estimate;
  readonly equalized_odds_difference: Estimate;
}

/** The numbers about all classes of a target, one against the rest. Macro is the mean over classes. */
export const CLASSES_METRICS = [
  'accuracy',
  'auc_macro',
  'auc_worst',
  'demographic_parity_difference_macro',
  'demographic_parity_difference_worst',
  'equalized_odds_difference_macro',
  'equalized_odds_difference_worst',
] as const;

export type ClassesMetric = (typeof CLASSES_METRICS)[number];

/** All classes of a target with more than two. `accuracy` is the share of rows whose most probable class is theirs. */
export interface ClassesReport extends Readonly<Record<ClassesMetric, Estimate>> {
  readonly by_class: readonly ClassRow[];
}

/**
 * One downstream model, trained on one table and tested on the real test rows: the positive class against the rest.
 * Fairness is of the first sensitive column.
 */
export interface DownstreamReport extends FairnessReport, Readonly<Record<UtilityMetric, Estimate>> {
  /** How alike decisions about similar rows are; only in a full evaluation. */
  readonly consistency?: Estimate;
  /** The same for each sensitive column, by name, the first included. */
  readonly by_column: Readonly<Record<string, FairnessReport>>;
  /** The same for the combinations of the sensitive columns; null with fewer than two of them. */
  readonly intersections: FairnessReport | null;
  /** Null for a target of two classes. */
  readonly classes: ClassesReport | null;
}

export type DownstreamReports = Readonly<Partial<Record<DownstreamId, DownstreamReport>>>;

/** What the synthetic numbers are read against: the same learners, tested on the same rows. */
export interface References {
  /** Trained on the real training rows. */
  readonly real: DownstreamReports;
  /** Always predicts the training majority: the row every ratio must be read against. */
  readonly constant: DownstreamReports;
  /** Trained on real rows that the generator never saw: halves of the test rows, each scored by the model of the other. */
  readonly holdout?: DownstreamReports;
  /** Trained on the real training rows, weighted to P_κ(y, s): what drawing labels apart from groups can reach. */
  readonly reweighed?: DownstreamReports;
  /** The κ of `reweighed`. */
  readonly kappa?: number;
}

/** Bias of a table itself, before any model, with respect to one sensitive column. */
export interface TableBias {
  readonly column: string;
  /** Range over groups of the share of positive labels. */
  readonly label_bias: Estimate;
  /** I(label; group), in nats. */
  readonly mutual_information: Estimate;
  /** Association of the group with every other column, the target included; numbers by quantile bins. */
  readonly cramers_v: readonly { readonly column: string; readonly value: Estimate }[];
}

/** How well a sensitive column is recovered from the others, and from which. */
export interface ProxyReport {
  readonly column: string;
  /** One against the rest, averaged over groups; 0.5 is nothing. */
  readonly sensitive_auc: Estimate;
  /** Loss of that AUC when the column is shuffled, largest first. */
  readonly importances: readonly { readonly column: string; readonly drop: Estimate }[];
}

export type WarningId = 'collapsed' | 'noisy-labels' | 'lost-coverage' | 'one-notion-worse';

/** A way in which a fairness number can flatter. */
export interface FairnessWarning {
  readonly id: WarningId;
  readonly learner: DownstreamId | null;
  /** The sensitive column, where it is about one. */
  readonly column: string | null;
  /** One sentence that names the numbers it rests on. */
  readonly message: string;
}

/** Mean and spread of a metric over several draws of synthetic rows with different seeds. */
export interface SeedSpread {
  readonly mean: number;
  /** Sample standard deviation. */
  readonly sd: number;
  readonly values: readonly number[];
}

/** What the seed of the rows does to the numbers, which the intervals do not hold. */
export interface SeedsReport {
  readonly draws: number;
  readonly downstream: Readonly<
    Partial<
      Record<DownstreamId, Readonly<Partial<Record<FairnessMetric | UtilityMetric, SeedSpread | null>>>>
    >
  >;
}

/** A synthetic table beside its references. What `evaluate --json` and report.json hold under these names. */
export interface Evaluation {
  /** Trained on the synthetic rows. */
  readonly downstream: DownstreamReports;
  readonly reference: References;
  /** What the tables say before any model. */
  readonly table: { readonly real: readonly TableBias[]; readonly synthetic: readonly TableBias[] };
  /** Against the real training rows; the reference is the real test rows against them. */
  readonly fidelity: FidelityReport & { readonly reference: FidelityReport | null };
  readonly privacy: PrivacyReport & { readonly reference: PrivacyReport | null };
  readonly proxies: { readonly real: readonly ProxyReport[]; readonly synthetic: readonly ProxyReport[] };
  readonly seeds: SeedsReport | null;
  readonly warnings: readonly FairnessWarning[];
  /** What was left out or cut down, in sentences: subsamples, too small groups, what needs more data. */
  readonly not_tested: readonly string[];
}
