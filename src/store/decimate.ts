export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * At most `limit` of the points, in order, such that no peak or trough is lost: the points are cut into equal
 * buckets and each keeps its lowest and its highest. The first and the last point are always kept. Points are
 * sorted by x; `limit` ≥ 4.
 */
export function decimate(points: readonly Point[], limit: number): readonly Point[] {
  const first = points[0];
  const last = points[points.length - 1];
  if (points.length <= limit || first === undefined || last === undefined) return points;
  const inner = points.length - 2;
  const buckets = Math.max(1, Math.floor((limit - 2) / 2));
  const kept: Point[] = [first];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const from = 1 + Math.floor((bucket * inner) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    kept.push(...extremes(points.slice(from, to)));
  }
  kept.push(last);
  return kept;
}

/** The lowest and the highest of the points, in the order in which they stand. */
function extremes(points: readonly Point[]): readonly Point[] {
  let low = 0;
  let high = 0;
  points.forEach((point, index) => {
    if (point.y < (points[low]?.y ?? Infinity)) low = index;
    if (point.y > (points[high]?.y ?? -Infinity)) high = index;
  });
  const indices = low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
  return indices.flatMap((index) => points[index] ?? []);
}
