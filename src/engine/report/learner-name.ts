import type { DownstreamId } from '../evaluate/report.ts';

const NAMES: Readonly<Record<DownstreamId, string>> = {
  lr: 'logistic regression',
  gbdt: 'gradient boosting',
  mlp: 'neural network',
};

/** What a learner is called in a document; its id where there is no name. */
export const learnerName = (learner: string): string =>
  new Map(Object.entries(NAMES)).get(learner) ?? learner;
