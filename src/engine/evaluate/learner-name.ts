import type { DownstreamId } from './report.ts';

/** What each downstream model is called within a sentence. */
export const LEARNER_NAMES: Readonly<Record<DownstreamId, string>> = {
  lr: 'logistic regression',
  gbdt: 'gradient boosting',
  mlp: 'neural network',
};

/** What a learner of a report is called; its id where there is no name. */
export const learnerName = (learner: string): string =>
  new Map(Object.entries(LEARNER_NAMES)).get(learner) ?? learner;
