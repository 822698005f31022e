import type { Point } from '../../store/decimate.ts';

export interface MergedRow {
  readonly x: number;
  /** One value per curve; null where a curve has no point at x. */
  readonly values: readonly (number | null)[];
}

/** Curves over a common axis, as rows in order of x. */
export function mergeCurves(curves: readonly (readonly Point[])[]): readonly MergedRow[] {
  const rows = new Map<number, (number | null)[]>();
  curves.forEach((points, index) => {
    for (const { x, y } of points) {
      const values = rows.get(x) ?? curves.map(() => null);
      values[index] = y;
      rows.set(x, values);
    }
  });
  return [...rows].map(([x, values]) => ({ x, values })).sort((a, b) => a.x - b.x);
}
