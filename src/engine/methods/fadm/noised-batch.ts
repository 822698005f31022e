import { meanScale, sigma, T_MIN } from '../../../core/diffusion/vp.ts';
import { fillNormal, uniform } from '../../../core/rng/draw.ts';
import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import { gatherRows } from '../../../core/table/encoded-table.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../../nets/time-features.ts';
import type { TrainingData } from './training-data.ts';

/** Rows with noise on them, and all that the three losses need; each array row-major over n rows. */
export interface NoisedBatch {
  readonly rows: number;
  /** x_t and the velocity v = m(t)ε − σ(t)x_0, [n × features]. */
  readonly xt: Float32Array;
  readonly velocity: Float32Array;
  /** Time features, and one-hot y and s where they are told, [n × conditions of the score net]. */
  readonly conditions: Float32Array;
  /** Time features alone, [n × TIME_FEATURES]. */
  readonly times: Float32Array;
  /** One-hot y and s, [n × classes] and [n × groups]. */
  readonly y: Float32Array;
  readonly s: Float32Array;
  /** Weight of each row in the losses, [n × 1]. */
  readonly weights: Float32Array;
}

/** Shares of rows that are told neither y nor s, and y alone. The rest are told both. */
const TELL_NOTHING = 0.15;
const TELL_LABEL = 0.15;

/** Noises the given training rows: t ~ U(T_MIN, 1), ε ~ N(0, I), x_t = m(t)x_0 + σ(t)ε; what is told is drawn per row. */
export function noisedBatch(
  data: TrainingData,
  {
    rows: chosen,
    weights = new Float32Array(chosen.length).fill(1),
  }: { rows: Int32Array; weights?: Float32Array },
  key: Key,
): NoisedBatch {
  const { features, classes, groups } = data;
  const rows = chosen.length;
  const width = TIME_FEATURES + classes + groups;
  const encoded = new Float32Array(rows * features);
  gatherRows(data.encoded, chosen, encoded);
  const eps = new Float32Array(rows * features);
  fillNormal(fold(key, 'eps'), eps);
  const times = uniform(fold(key, 't'), rows);
  const told = uniform(fold(key, 'told'), rows);
  const batch: NoisedBatch = {
    rows,
    xt: new Float32Array(rows * features),
    velocity: new Float32Array(rows * features),
    conditions: new Float32Array(rows * width),
    times: new Float32Array(rows * TIME_FEATURES),
    y: new Float32Array(rows * classes),
    s: new Float32Array(rows * groups),
    weights,
  };
  for (let i = 0; i < rows; i += 1) {
    const row = chosen[i] as number;
    const t = T_MIN + (1 - T_MIN) * (times[i] as number);
    const [m, sd] = [meanScale(t), sigma(t)];
    for (let j = 0; j < features; j += 1) {
      const [x0, e] = [encoded[i * features + j] as number, eps[i * features + j] as number];
      batch.xt[i * features + j] = m * x0 + sd * e;
      batch.velocity[i * features + j] = m * e - sd * x0;
    }
    const [y, s] = [data.y[row] as number, data.s[row] as number];
    batch.y[i * classes + y] = 1;
    batch.s[i * groups + s] = 1;
    writeTimeFeatures(t, batch.times, i * TIME_FEATURES);
    batch.conditions.set(batch.times.subarray(i * TIME_FEATURES, (i + 1) * TIME_FEATURES), i * width);
    const u = told[i] as number;
    if (u >= TELL_NOTHING) batch.conditions[i * width + TIME_FEATURES + y] = 1;
    if (u >= TELL_NOTHING + TELL_LABEL) batch.conditions[i * width + TIME_FEATURES + classes + s] = 1;
  }
  return batch;
}
