import type { DownstreamReport, Evaluation, FairnessReport } from '../../engine/evaluate/report.ts';
import { sensitiveOf } from '../../engine/report/contents.ts';

/** For whom fairness is looked at: the groups of one sensitive column, or the combinations of all of them. */
export type Lens = { readonly kind: 'column'; readonly name: string } | { readonly kind: 'intersections' };

/** Every lens that an evaluation has, the first sensitive column first. */
export function lensesOf(evaluation: Evaluation): readonly Lens[] {
  const columns = sensitiveOf(evaluation).map((name): Lens => ({ kind: 'column', name }));
  const reports = [...Object.values(evaluation.downstream), ...Object.values(evaluation.reference.real)];
  return reports.some(({ intersections }) => intersections !== null)
    ? [...columns, { kind: 'intersections' }]
    : columns;
}

/** Fairness through a lens; undefined where it was not measured. */
export function fairnessThrough(
  report: DownstreamReport | undefined,
  lens: Lens,
): FairnessReport | undefined {
  if (report === undefined) return undefined;
  if (lens.kind === 'intersections') return report.intersections ?? undefined;
  return new Map(Object.entries(report.by_column)).get(lens.name);
}

export const nameOfLens = (lens: Lens): string => (lens.kind === 'column' ? lens.name : 'Intersections');

/** By what a chart parts the rows, within a sentence. */
export const groupingOf = (lens: Lens): string => (lens.kind === 'column' ? lens.name : 'combination');
