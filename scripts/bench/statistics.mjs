// Order statistics of repeated timings.

/** The q-quantile by linear interpolation (R's type 7, numpy's default). Throws RangeError for no values. */
export function quantile(values, q) {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low + (high - low) * (at - Math.floor(at));
}

/** Median, least and interquartile range of times in milliseconds, under the names of the document. */
export const spread = (times) => ({
  ms: quantile(times, 0.5),
  ms_min: Math.min(...times),
  ms_iqr: quantile(times, 0.75) - quantile(times, 0.25),
});

/**
 * How many times as long as ours the other took, round by round: a neighbour's load falls on both of a round.
 * @param {readonly number[]} theirs
 * @param {readonly number[]} ours times of the same rounds
 */
export function ratioOfRounds(theirs, ours) {
  const ratios = theirs.map((time, round) => time / ours[round]);
  return { median: quantile(ratios, 0.5), q1: quantile(ratios, 0.25), q3: quantile(ratios, 0.75) };
}

/**
 * Throws when losses that should be one number are not: names every engine with its loss.
 * @param {readonly { engine: string, loss: number }[]} losses
 */
export function requireAgreement(losses, { tolerance, what }) {
  if (losses.length === 0) return;
  const middle = quantile(
    losses.map(({ loss }) => loss),
    0.5,
  );
  const agrees = losses.every(({ loss }) => Math.abs(loss - middle) <= tolerance * Math.abs(middle));
  if (agrees) return;
  const list = losses.map(({ engine, loss }) => `  ${engine}: ${loss}`).join('\n');
  throw new Error(`The engines do not compute the same: loss after 3 steps of ${what}\n${list}`);
}
