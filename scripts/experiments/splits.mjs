// Seeded splits: the same seed gives the same rows on every machine.

/** Uniform numbers in [0, 1) from a 32-bit seed: Mulberry32 (Tommy Ettinger, public domain). */
export function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The rows in random order (Fisher and Yates), the same for the same seed. */
export function shuffled(rows, seed) {
  const next = uniforms(seed);
  const order = [...rows];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/**
 * Disjoint random parts that hold these shares of the rows; the last takes what rounding leaves.
 * @param {{ header: readonly string[], rows: readonly string[][] }} table
 * @param {{ shares: readonly number[], seed: number }} how
 */
export function splitShares({ header, rows }, { shares, seed }) {
  const order = shuffled(rows, seed);
  let from = 0;
  return shares.map((share, index) => {
    const to = index === shares.length - 1 ? order.length : from + Math.round(share * order.length);
    const part = { header, rows: order.slice(from, to) };
    from = to;
    return part;
  });
}

/** One of several folds: its rows to test on, those of the others to train on. The folds of one seed do not overlap. */
export function foldOf({ header, rows }, { folds, fold, seed }) {
  const order = shuffled(rows, seed);
  return {
    train: { header, rows: order.filter((_, index) => index % folds !== fold) },
    test: { header, rows: order.filter((_, index) => index % folds === fold) },
  };
}

/** At most so many rows, drawn at random. */
export const atMost = ({ header, rows }, limit, seed) => ({
  header,
  rows: shuffled(rows, seed).slice(0, limit),
});
