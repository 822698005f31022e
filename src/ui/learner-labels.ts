import type { DownstreamId } from '../engine/evaluate/report.ts';

/** Every downstream model, in the order in which they are offered. */
export const LEARNERS: readonly { readonly value: DownstreamId; readonly label: string }[] = [
  { value: 'lr', label: 'Logistic regression' },
  { value: 'gbdt', label: 'Gradient boosting' },
  { value: 'mlp', label: 'Neural network' },
];

export const nameOfLearner = (id: DownstreamId): string =>
  LEARNERS.find(({ value }) => value === id)?.label ?? id;
