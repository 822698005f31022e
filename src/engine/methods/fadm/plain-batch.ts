import { meanScale, sigma, T_MIN, timeOfNoiseRatio } from '../../../core/diffusion/vp.ts';
import { normal, uniform } from '../../../core/rng/draw.ts';
import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import { gatherRows } from '../../../core/table/encoded-table.ts';
import { TELLS_BOTH, TELLS_LABEL, TELLS_NOTHING } from '../../nets/plan.ts';
import type { PlainBatch } from '../../nets/plan.ts';
import type { NetOptions } from './options/net-options.ts';
import type { TrainingData } from './training-data.ts';

/** Shares of rows that are told neither y nor s, and y alone. The rest are told both. */
const TELL_NOTHING = 0.15;
const TELL_LABEL = 0.15;

/** EDM's σ̄ = σ/m is log-normal with these, of data with unit variance; Karras et al. 2022, table 1. */
const LOG_NOISE = { mean: -1.2, deviation: 1.2 };

/** The given training rows with times and what each is told, drawn per row; noise is drawn by the plan. */
export function plainBatch(
  data: TrainingData,
  {
    rows: chosen,
    weights = new Float32Array(chosen.length).fill(1),
    noiseTimes,
  }: { rows: Int32Array; weights?: Float32Array; noiseTimes: NetOptions['noiseTimes'] },
  key: Key,
): PlainBatch {
  const rows = chosen.length;
  const x0 = new Float32Array(rows * data.features);
  gatherRows(data.encoded, chosen, x0);
  const t = timesOf(noiseTimes, rows, fold(key, 't'));
  const told = uniform(fold(key, 'told'), rows);
  return {
    rows,
    x0,
    y: chosen.map((row) => data.y[row] as number),
    s: chosen.map((row) => data.s[row] as number),
    weights,
    t: Float32Array.from(t),
    m: Float32Array.from(t, meanScale),
    sigma: Float32Array.from(t, sigma),
    told: Uint8Array.from(told, (u) =>
      u < TELL_NOTHING ? TELLS_NOTHING : u < TELL_NOTHING + TELL_LABEL ? TELLS_LABEL : TELLS_BOTH,
    ),
    noise: fold(key, 'eps'),
  };
}

/** Times in [T_MIN, 1]: uniform, or where σ̄ is log-normal. */
function timesOf(noiseTimes: NetOptions['noiseTimes'], rows: number, key: Key): Float64Array {
  switch (noiseTimes) {
    case 'uniform':
      return uniform(key, rows).map((u) => T_MIN + (1 - T_MIN) * u);
    case 'log-normal':
      return normal(key, rows).map((z) => {
        const ratio = Math.exp(LOG_NOISE.mean + LOG_NOISE.deviation * z);
        return Math.min(1, Math.max(T_MIN, timeOfNoiseRatio(ratio)));
      });
    default:
      return noiseTimes satisfies never;
  }
}
