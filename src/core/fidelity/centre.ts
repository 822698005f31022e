import { roundedSquare, type Points } from '../neighbours/points.ts';

/** The mean of points: of each number, and of the one-hot vectors of each code, which are shares of codes. */
export interface Centre {
  readonly numbers: Float64Array;
  /** By slot: the share of each code that occurs. */
  readonly shares: readonly ReadonlyMap<number, number>[];
}

/** Of the given rows of points, at least one. */
export function centreOf(points: Points, rows: ArrayLike<number>): Centre {
  const { width, slots, packed, wide } = points;
  const n = rows.length;
  const numbers = new Float64Array(width);
  const counts = slots.map(() => new Map<number, number>());
  for (let i = 0; i < n; i += 1) {
    const row = rows[i] as number;
    for (let axis = 0; axis < width; axis += 1)
      numbers[axis] = (numbers[axis] as number) + (points.numbers[row * width + axis] as number);
    slots.forEach(({ word, shift, mask }, slot) => {
      const code = ((points.codes[row * (packed + wide) + word] as number) >>> shift) & mask;
      counts[slot]?.set(code, (counts[slot].get(code) ?? 0) + 1);
    });
  }
  return {
    numbers: numbers.map((sum) => sum / n),
    shares: counts.map((of) => new Map([...of].map(([code, count]) => [code, count / n]))),
  };
}

/**
 * Distance of the given rows of points in the same space to a centre:
 * d² = Σ over numbers (z − mean)² + Σ over codes ½ (1 − 2 p_own + Σ p²), as one-hot vectors ÷ √2 have it.
 */
export function distancesToCentre(points: Points, rows: ArrayLike<number>, centre: Centre): Float64Array {
  const { width, slots, packed, wide } = points;
  const squares = centre.shares.map((shares) => [...shares.values()].reduce((sum, p) => sum + p * p, 0));
  return Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let axis = 0; axis < width; axis += 1)
      sum += ((points.numbers[row * width + axis] as number) - (centre.numbers[axis] as number)) ** 2;
    slots.forEach(({ word, shift, mask }, slot) => {
      const code = ((points.codes[row * (packed + wide) + word] as number) >>> shift) & mask;
      sum += (1 - 2 * (centre.shares[slot]?.get(code) ?? 0) + (squares[slot] ?? 0)) / 2;
    });
    return Math.sqrt(roundedSquare(sum));
  });
}
