const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
/** Shifts of the digits of a 32-bit word, the lowest first. */
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS] as const;

/**
 * Indices of the values, largest first; equal ones, +0 and −0 among them, in the order in which they stand. Not for NaN.
 * A radix sort of the bits: six passes over the values, where comparing takes a call for each of n·log₂ n pairs.
 */
export function descendingOrder(values: Float64Array): Int32Array {
  const { low, high } = descendingKeys(values);
  let order = new Int32Array(values.length);
  for (let index = 0; index < order.length; index += 1) order[index] = index;
  let other = new Int32Array(values.length);
  for (const words of [low, high]) {
    for (const shift of SHIFTS) {
      if (!sortByDigit(order, other, { words, shift })) continue;
      [order, other] = [other, order];
    }
  }
  return order;
}

/** The values as unsigned 64-bit numbers, in two words, that ascend as the values descend. */
function descendingKeys(values: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  // Which of the two words holds the sign depends on the machine.
  double[0] = -1;
  const [lowWord, highWord] = words[0] === 0 ? [0, 1] : [1, 0];
  for (let i = 0; i < values.length; i += 1) {
    // The sum is +0 for −0 too.
    double[0] = (values[i] as number) + 0;
    const upper = words[highWord] as number;
    const lower = words[lowWord] as number;
    // As unsigned numbers, the bits of negative values ascend from −0 to −∞ already.
    const isNegative = upper >>> 31 === 1;
    high[i] = isNegative ? upper : ~upper & 0x7fffffff;
    low[i] = isNegative ? lower : ~lower;
  }
  return { low, high };
}

interface Digit {
  readonly words: Uint32Array;
  readonly shift: number;
}

/** Writes `from` to `to`, sorted by one digit of each index's word and else as it was; false, and nothing written, when all are equal. */
function sortByDigit(from: Int32Array, to: Int32Array, { words, shift }: Digit): boolean {
  const next = new Int32Array(DIGITS);
  for (let i = 0; i < words.length; i += 1)
    (next[((words[i] as number) >>> shift) & (DIGITS - 1)] as number) += 1;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = next[digit] as number;
    if (count === from.length) return false;
    next[digit] = start;
    start += count;
  }
  for (let i = 0; i < from.length; i += 1) {
    const index = from[i] as number;
    const digit = ((words[index] as number) >>> shift) & (DIGITS - 1);
    to[next[digit] as number] = index;
    (next[digit] as number) += 1;
  }
  return true;
}
