import type { DownstreamReport, Evaluation, FairnessReport } from '../evaluate/report.ts';

/** Fairness with respect to one column; undefined where there is none. */
export const fairnessOf = (
  report: DownstreamReport | undefined,
  column: string,
): FairnessReport | undefined =>
  report === undefined ? undefined : new Map(Object.entries(report.by_column)).get(column);

/** The groups of a column with their sizes, which are those of the test rows and so the same for every model. */
export function groupsOfColumn(
  { downstream, reference }: Pick<Evaluation, 'downstream' | 'reference'>,
  column: string,
): FairnessReport['by_group'] {
  const reports = [...Object.values(downstream), ...Object.values(reference.real)];
  return (
    reports.map((report) => fairnessOf(report, column)).find((found) => found !== undefined)?.by_group ?? []
  );
}
