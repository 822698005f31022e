import { uniform } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';

export interface MultinomialInput {
  /** Rows in each cell of the sample. */
  readonly counts: ArrayLike<number>;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Bootstrap of rows that are alike within cells: how many of the same number of rows, drawn with replacement, fall in
 * each cell. Returns [resample][cell]. The cost is about the standard deviation of a count per cell, not the rows.
 */
export function multinomialResamples({ counts, resamples, key }: MultinomialInput): Float64Array[] {
  const cells = Float64Array.from(counts);
  const rows = cells.reduce((sum, count) => sum + count, 0);
  return Array.from({ length: resamples }, (_, resample) => {
    const u = uniform(fold(key, resample), cells.length);
    let left = rows;
    let mass = rows;
    return cells.map((count, cell) => {
      const drawn = binomial(left, mass === 0 ? 0 : count / mass, u[cell] as number);
      left -= drawn;
      mass -= count;
      return drawn;
    });
  });
}

/** A draw of Binomial(n, p) from one uniform: the masses are used up from the mode outwards, to both sides in turn. */
function binomial(n: number, p: number, u: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const top = Math.exp(
    logFactorial(n) -
      logFactorial(mode) -
      logFactorial(n - mode) +
      mode * Math.log(p) +
      (n - mode) * Math.log1p(-p),
  );
  let rest = u - top;
  let [below, above] = [mode, mode];
  let [belowMass, aboveMass] = [top, top];
  while (rest > 0 && (below > 0 || above < n)) {
    if (above < n) {
      aboveMass *= ((n - above) / (above + 1)) * odds;
      above += 1;
      rest -= aboveMass;
      if (rest <= 0) return above;
    }
    if (below > 0) {
      belowMass *= below / (n - below + 1) / odds;
      below -= 1;
      rest -= belowMass;
      if (rest <= 0) return below;
    }
  }
  return mode;
}

/** ln n!, to 1e-10 relative: the sum up to 15, then Stirling's series. */
function logFactorial(n: number): number {
  if (n < 16) {
    let sum = 0;
    for (let k = 2; k <= n; k += 1) sum += Math.log(k);
    return sum;
  }
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3);
}
