/** Sum of the weights of rows; null weighs each row 1. */
export function weightOf(weights: Float64Array | null, rows: number): number {
  return weights === null ? rows : weights.reduce((sum, weight) => sum + weight, 0);
}

/**
 * Rows with a positive weight, null when that is all of them. Throws RangeError for a number of weights that is not
 * `rows`, for a weight that is negative or not finite, and when no row has any.
 */
export function weightedRows(weights: Float64Array | null, rows: number): Int32Array | null {
  if (weights === null) {
    if (rows === 0) throw new RangeError('a learner needs rows');
    return null;
  }
  if (weights.length !== rows) throw new RangeError(`${rows} rows, ${weights.length} weights`);
  const kept: number[] = [];
  weights.forEach((weight, row) => {
    if (!(weight >= 0) || weight === Infinity) throw new RangeError(`row ${row} has the weight ${weight}`);
    if (weight > 0) kept.push(row);
  });
  if (kept.length === 0) throw new RangeError('a learner needs a row with a weight');
  return kept.length === rows ? null : Int32Array.from(kept);
}
