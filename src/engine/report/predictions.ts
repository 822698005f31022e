/** Scores of one model on the test rows. */
export interface PredictedScores {
  /** `synthetic`, `real`, `holdout`, `reweighed` or `constant`. */
  readonly trainedOn: string;
  readonly learner: string;
  /** Null: `values` has P(positive) of each row. Else it has P(class) of each row, row by row, in this order. */
  readonly classes: readonly string[] | null;
  readonly values: Float64Array;
}

/** What every downstream number of a report is computed from: the test rows with a label, in one order. */
export interface Predictions {
  /** The class of each test row, as the table writes it. */
  readonly labels: readonly string[];
  /** The class that counts as positive; every other one is the rest. */
  readonly positive: string;
  /** By sensitive column, in the order of the schema: the group of each row, null where it is missing. */
  readonly groups: readonly { readonly name: string; readonly values: readonly (string | null)[] }[];
  /** A target of more than two classes has two entries per model: P(positive), and P(class) of every class. */
  readonly scores: readonly PredictedScores[];
}
