/** Pivots below this share of the diagonal entry they came from are rounding: the matrix is not positive definite. */
const SMALLEST_PIVOT = 1e-12;

/**
 * Factors a symmetric positive definite A = L·Lᵀ. `matrix`: [size × size], row-major, of which only the lower triangle is
 * read; L replaces it. Returns false, with the matrix spoilt, when A is not positive definite to rounding.
 * Source: Golub and Van Loan 2013, section 4.2.
 */
export function factorCholesky(matrix: Float64Array, size: number): boolean {
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
  return true;
}

/** Solves L·Lᵀ·x = b for a factor L, of which only the lower triangle is read; x replaces b. */
export function solveFactored(factor: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = 0; i < size; i += 1) {
    let rest = b[i] as number;
    for (let k = 0; k < i; k += 1) rest -= (factor[i * size + k] as number) * (b[k] as number);
    b[i] = rest / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = b[i] as number;
    for (let k = i + 1; k < size; k += 1) rest -= (factor[k * size + i] as number) * (b[k] as number);
    b[i] = rest / (factor[i * size + i] as number);
  }
}
