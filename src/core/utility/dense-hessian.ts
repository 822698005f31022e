import { factorCholesky, solveFactored } from './cholesky.ts';
import { applyTransposed, type LinearRows } from './linear-encoder.ts';

/** Additions between two yields: some milliseconds. */
const ADDITIONS_PER_YIELD = 2e6;
/** Passes over the rows that conjugate gradients take for one direction, as met on Adult: 20 to 30. */
const USUAL_PASSES = 20;

/** Entries of a row that are not 0, the intercept's left out, at most. */
const entriesOf = ({ numericWidth, activeWidth }: LinearRows): number => numericWidth + activeWidth;

/** Whether summing up the Hessian and factoring it, rows·k²/2 + width³/6 additions, takes less than conjugate gradients. */
export function isDenseCheaper(design: LinearRows): boolean {
  const { rows, width } = design;
  const entries = entriesOf(design);
  return (rows * entries ** 2) / 2 + width ** 3 / 6 < 2 * USUAL_PASSES * rows * entries;
}

/** Whether Cholesky's factorisation of Xᵀ X, which does not yield, takes some tens of milliseconds at most. */
export const isFactoredSoon = ({ width }: LinearRows): boolean => width <= 500;

/**
 * The Cholesky factor of Xᵀ diag(curvature) X + I, the intercept without its 1: rows·k²/2 additions with k entries per
 * row, of which most of X's columns need none. Null when rounding leaves the matrix indefinite. Yields every few
 * milliseconds.
 */
export function* factorHessian(
  design: LinearRows,
  curvature: Float64Array,
): Generator<void, Float64Array | null> {
  const { rows, width } = design;
  const size = width + 1;
  const hessian = new Float64Array(size * size);
  const block = Math.max(1, Math.floor(ADDITIONS_PER_YIELD / (1 + entriesOf(design) ** 2 / 2)));
  for (let start = 0; start < rows; start += block) {
    addRows(hessian, { design, curvature, start, end: Math.min(rows, start + block) });
    yield;
  }
  // Against the column of ones every product is a plain sum.
  applyTransposed(design, curvature, hessian.subarray(width * size));
  for (let j = 0; j < width; j += 1) (hessian[j * size + j] as number) += 1;
  return factorCholesky(hessian, size) ? hessian : null;
}

/** Solves (Xᵀ diag(curvature) X + I)·d = b by that factor; null where there is none. */
export function* solveDense(
  design: LinearRows,
  curvature: Float64Array,
  b: Float64Array,
): Generator<void, Float64Array | null> {
  const factor = yield* factorHessian(design, curvature);
  if (factor === null) return null;
  const solution = b.slice();
  solveFactored(factor, solution);
  return solution;
}

interface RowRange {
  readonly design: LinearRows;
  readonly curvature: Float64Array;
  readonly start: number;
  readonly end: number;
}

/** Adds Σ curvature[row] · row rowᵀ to the lower triangle, the intercept's row left out. */
function addRows(hessian: Float64Array, { design, curvature, start, end }: RowRange): void {
  const { numbers, active, numericWidth, activeWidth, width } = design;
  const size = width + 1;
  for (let row = start; row < end; row += 1) {
    const c = curvature[row] as number;
    const x = row * numericWidth;
    for (let j = 0; j < numericWidth; j += 1) {
      const cx = c * (numbers[x + j] as number);
      for (let i = 0; i <= j; i += 1) (hessian[j * size + i] as number) += cx * (numbers[x + i] as number);
    }
    const first = row * activeWidth;
    for (let k = first; k < first + activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot >= width) continue;
      const at = slot * size;
      for (let i = 0; i < numericWidth; i += 1) (hessian[at + i] as number) += c * (numbers[x + i] as number);
      // The indicators of a row stand in ascending order, so that those before are in the lower triangle.
      for (let before = first; before <= k; before += 1) {
        const lower = active[before] as number;
        if (lower < width) (hessian[at + lower] as number) += c;
      }
    }
  }
}
