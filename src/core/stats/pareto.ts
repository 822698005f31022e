/** A point that is better the larger either number is. */
export type Point = readonly [x: number, y: number];

/** Indices of the points that no other point matches or beats in both and beats in one; of equal points all. Ascending. */
export function paretoFront(points: readonly Point[]): number[] {
  return points.flatMap(([x, y], index) =>
    points.some(([a, b]) => a >= x && b >= y && (a > x || b > y)) ? [] : [index],
  );
}

/**
 * Area that the points dominate above the reference: of the union of the rectangles from it to each point. Points that
 * do not exceed the reference in both add nothing; 0 for none. Exact, in two dimensions. With (AUC, 1 − demographic
 * parity difference) and the reference (½, ½) the best is ¼. Source: Zitzler and Thiele 1999.
 */
export function hypervolume(points: readonly Point[], [x0, y0]: Point = [0.5, 0.5]): number {
  const above = points.filter(([x, y]) => x > x0 && y > y0).sort(([a], [b]) => b - a);
  let area = 0;
  let top = y0;
  for (const [x, y] of above) {
    if (y <= top) continue;
    area += (x - x0) * (y - top);
    top = y;
  }
  return area;
}
