/**
 * Turns raw scores of `classes` classes into probabilities in place: e^(x_k − max) ÷ Σ. Score k of a row is at
 * `at + k · stride`. Returns log Σ e^x, so that the log loss of class k is that minus its raw score.
 */
export function softmaxInPlace(
  scores: Float64Array,
  { at, stride, classes }: { at: number; stride: number; classes: number },
): number {
  const end = at + classes * stride;
  let largest = -Infinity;
  for (let i = at; i < end; i += stride) largest = Math.max(largest, scores[i] as number);
  let sum = 0;
  for (let i = at; i < end; i += stride) {
    const e = Math.exp((scores[i] as number) - largest);
    scores[i] = e;
    sum += e;
  }
  for (let i = at; i < end; i += stride) scores[i] = (scores[i] as number) / sum;
  return largest + Math.log(sum);
}

/** Probabilities [rows × classes], row-major, of raw scores that stand class after class, [classes × rows]. */
export function softmaxRows(raw: Float64Array, classes: number): Float64Array {
  const rows = raw.length / classes;
  const out = new Float64Array(raw.length);
  for (let row = 0; row < rows; row += 1) {
    for (let k = 0; k < classes; k += 1) out[row * classes + k] = raw[k * rows + row] as number;
    softmaxInPlace(out, { at: row * classes, stride: 1, classes });
  }
  return out;
}
