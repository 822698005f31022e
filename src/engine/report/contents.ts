import type { Evaluation } from '../evaluate/report.ts';

type Downstream = Pick<Evaluation, 'downstream' | 'reference'>;

/** Learners of a report, in its order. */
export const learnersOf = ({ downstream, reference }: Downstream): string[] => [
  ...new Set([...Object.keys(downstream), ...Object.keys(reference.real)]),
];

/** Sensitive columns of a report, in its order. */
export function sensitiveOf({ downstream, reference }: Downstream): string[] {
  const reports = [...Object.values(downstream), ...Object.values(reference.real)];
  return [...new Set(reports.flatMap(({ by_column }) => Object.keys(by_column)))];
}
