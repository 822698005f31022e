/** Pivots below this share of the diagonal entry they came from are rounding: the matrix is not positive definite. */
const SMALLEST_PIVOT = 1e-12;

/**
 * Solves A·x = b for a symmetric positive definite A by A = L·Lᵀ. `matrix`: [size × size], row-major, of which only the
 * lower triangle is read; L replaces it, and x replaces b in `b`. Returns false, with both spoilt, when A is not
 * positive definite to rounding. Source: Golub and Van Loan 2013, section 4.2.
 */
export function solveCholesky(matrix: Float64Array, b: Float64Array): boolean {
  const size = b.length;
  for (let i = 0; i < size; i += 1) {
    const row = i * size;
    for (let j = 0; j <= i; j += 1) {
      const other = j * size;
      const before = matrix[row + j] as number;
      let rest = before;
      for (let k = 0; k < j; k += 1) rest -= (matrix[row + k] as number) * (matrix[other + k] as number);
      if (j < i) matrix[row + j] = rest / (matrix[other + j] as number);
      else if (rest > SMALLEST_PIVOT * before) matrix[row + i] = Math.sqrt(rest);
      else return false;
    }
  }
  for (let i = 0; i < size; i += 1) {
    let rest = b[i] as number;
    for (let k = 0; k < i; k += 1) rest -= (matrix[i * size + k] as number) * (b[k] as number);
    b[i] = rest / (matrix[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = b[i] as number;
    for (let k = i + 1; k < size; k += 1) rest -= (matrix[k * size + i] as number) * (b[k] as number);
    b[i] = rest / (matrix[i * size + i] as number);
  }
  return true;
}
