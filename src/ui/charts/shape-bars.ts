import type { ColumnShape } from '../../core/fidelity/report.ts';
import type { BarPair } from './paired-bars.ts';

export interface ShapesOf {
  readonly shapes: readonly ColumnShape[];
  readonly reference: readonly ColumnShape[];
}

/** A column's score beside that of reference rows, worst first; undefined ones last. */
export function shapeBars({ shapes, reference }: ShapesOf): readonly BarPair[] {
  const others = new Map(reference.map(({ column, score }) => [column, score]));
  return worstFirst(shapes).map(({ column, score }) => ({
    label: column,
    note: null,
    synthetic: score,
    reference: others.get(column) ?? null,
    isRanked: true,
  }));
}

export function worstFirst(shapes: readonly ColumnShape[]): readonly ColumnShape[] {
  return [...shapes].sort((a, b) => (a.score.value ?? Infinity) - (b.score.value ?? Infinity) || 0);
}
