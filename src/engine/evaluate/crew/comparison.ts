import type { RowSet } from './row-sets.ts';

/** Rows in the place of synthetic ones, the rows they are said to resemble, and others of the same kind. */
export interface Comparison {
  readonly real: RowSet;
  readonly drawn: RowSet;
  /** Real rows that nothing was trained on. */
  readonly holdout: RowSet;
  /** As many of `real` as of `evenHoldout`. */
  readonly evenReal: RowSet;
  readonly evenHoldout: RowSet;
  /**
   * As many of `real` as of `drawn`, and as many in every comparison: how far rows reach depends on how many there are, so
   * that only then the synthetic rows and the reference can be read side by side.
   */
  readonly likeReal: RowSet;
  readonly likeDrawn: RowSet;
}

/** The synthetic rows; and, to read their numbers against, half of the test rows in their place. */
export const COMPARISONS = {
  synthetic: {
    real: 'train',
    drawn: 'synthetic',
    holdout: 'test',
    evenReal: 'evenTrain',
    evenHoldout: 'evenTest',
    likeReal: 'likeTrain',
    likeDrawn: 'likeSynthetic',
  },
  reference: {
    real: 'train',
    drawn: 'unseen',
    holdout: 'control',
    evenReal: 'fewTrain',
    evenHoldout: 'fewControl',
    likeReal: 'likeTrain',
    likeDrawn: 'likeUnseen',
  },
} as const satisfies Readonly<Record<string, Comparison>>;

export type ComparisonName = keyof typeof COMPARISONS;
