import { weightsAt } from './histogram-distance.ts';
import type { Resampled, RowResamples } from './resamples.ts';

/** Two numbers by row, NaN where missing. */
export interface TwoNumbers {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface CorrelationInput {
  readonly real: TwoNumbers;
  readonly synthetic: TwoNumbers;
  readonly realResamples: RowResamples;
  readonly syntheticResamples: RowResamples;
}

/** Rows looked at between two yields. */
const ROWS_PER_YIELD = 500_000;

/**
 * 1 − |ρ_real − ρ_synthetic| ÷ 2, ρ being Pearson's over rows that have both numbers; NaN where one of them is constant in
 * the real table. A number that only the synthetic table has made constant, or lost, correlates with nothing there: 0.
 */
export function* correlationSimilarity(
  input: CorrelationInput,
): Generator<void, Resampled & { readonly realCorrelation: number }> {
  const { realResamples, syntheticResamples } = input;
  const real = complete(input.real);
  const synthetic = complete(input.synthetic);
  const n = real.rows.length + synthetic.rows.length;
  const replicates = new Float64Array(realResamples.resamples);
  const realCorrelation = pearson(real);
  const isThere = input.synthetic.x.length > 0;
  const value = isThere ? 1 - Math.abs(realCorrelation - orNothing(pearson(synthetic))) / 2 : Number.NaN;
  if (Number.isNaN(value)) {
    const reason =
      'One of the two numbers is constant or missing in the real table, or there are no synthetic rows.';
    return { value, n, reason, replicates, realCorrelation };
  }
  let work = 0;
  for (let resample = 0; resample < replicates.length; resample += 1) {
    const a = pearson(real, weightsAt(realResamples, resample));
    const b = orNothing(pearson(synthetic, weightsAt(syntheticResamples, resample)));
    replicates[resample] = 1 - Math.abs(a - b) / 2;
    work += n;
    if (work < ROWS_PER_YIELD) continue;
    work = 0;
    yield;
  }
  return { value, n, replicates, realCorrelation };
}

const orNothing = (correlation: number): number => (Number.isNaN(correlation) ? 0 : correlation);

/** Rows that have both numbers, each less its mean, so that sums of squares do not cancel. */
interface Complete extends TwoNumbers {
  readonly rows: Int32Array;
}

function complete({ x, y }: TwoNumbers): Complete {
  const rows = Int32Array.from(x.keys()).filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
  const centred = (values: Float64Array): Float64Array => {
    const taken = Float64Array.from(rows, (row) => values[row] as number);
    const mean = taken.reduce((sum, value) => sum + value, 0) / taken.length;
    return taken.map((value) => value - mean);
  };
  return { rows, x: centred(x), y: centred(y) };
}

/** NaN where one of the two does not vary. */
function pearson({ rows, x, y }: Complete, weights?: Uint8Array): number {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < rows.length; i += 1) {
    const weight = weights === undefined ? 1 : (weights[rows[i] as number] as number);
    const [u, v] = [x[i] as number, y[i] as number];
    n += weight;
    sx += weight * u;
    sy += weight * v;
    sxx += weight * u * u;
    syy += weight * v * v;
    sxy += weight * u * v;
  }
  const [vx, vy] = [sxx - (sx * sx) / n, syy - (sy * sy) / n];
  if (!(vx > NEGLIGIBLE * sxx && vy > NEGLIGIBLE * syy)) return Number.NaN;
  return Math.max(-1, Math.min(1, (sxy - (sx * sy) / n) / Math.sqrt(vx * vy)));
}

/** A variance below this share of the mean square is rounding. */
const NEGLIGIBLE = 1e-12;
