import { fillNormal } from '../../core/rng/draw.ts';
import { TELLS_BOTH, TELLS_LABEL } from '../nets/plan.ts';
import type { PlainBatch, PlanShape } from '../nets/plan.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../nets/time-features.ts';

/** Rows with noise on them, and all that the losses need; each array row-major over n rows. */
export interface NoisedBatch {
  readonly rows: number;
  /** x_t and the velocity v = m·ε − σ·x_0, [n × features]. */
  readonly xt: Float32Array;
  readonly velocity: Float32Array;
  /** Time features, and one-hot y and s where they are told, [n × (TIME_FEATURES + classes + groups)]. */
  readonly conditions: Float32Array;
  /** Time features alone, [n × TIME_FEATURES]. */
  readonly times: Float32Array;
  /** One-hot y and s, [n × classes] and [n × groups]. */
  readonly y: Float32Array;
  readonly s: Float32Array;
  /** Weight of each row in the losses, [n × 1]. */
  readonly weights: Float32Array;
}

/** Draws the noise of a batch and mixes it in: x_t = m·x_0 + σ·ε. */
export function noisedBatch(
  { features, classes, groups }: Pick<PlanShape, 'features' | 'classes' | 'groups'>,
  plain: PlainBatch,
): NoisedBatch {
  const { rows, x0 } = plain;
  const width = TIME_FEATURES + classes + groups;
  const eps = new Float32Array(rows * features);
  fillNormal(plain.noise, eps);
  const batch: NoisedBatch = {
    rows,
    xt: new Float32Array(rows * features),
    velocity: new Float32Array(rows * features),
    conditions: new Float32Array(rows * width),
    times: new Float32Array(rows * TIME_FEATURES),
    y: new Float32Array(rows * classes),
    s: new Float32Array(rows * groups),
    weights: plain.weights.slice(0, rows),
  };
  for (let i = 0; i < rows; i += 1) {
    const [m, sd, t] = [plain.m[i] as number, plain.sigma[i] as number, plain.t[i] as number];
    for (let j = 0; j < features; j += 1) {
      const [x, e] = [x0[i * features + j] as number, eps[i * features + j] as number];
      batch.xt[i * features + j] = m * x + sd * e;
      batch.velocity[i * features + j] = m * e - sd * x;
    }
    const [y, s, told] = [plain.y[i] as number, plain.s[i] as number, plain.told[i] as number];
    batch.y[i * classes + y] = 1;
    batch.s[i * groups + s] = 1;
    writeTimeFeatures(t, batch.times, i * TIME_FEATURES);
    batch.conditions.set(batch.times.subarray(i * TIME_FEATURES, (i + 1) * TIME_FEATURES), i * width);
    if (told >= TELLS_LABEL) batch.conditions[i * width + TIME_FEATURES + y] = 1;
    if (told >= TELLS_BOTH) batch.conditions[i * width + TIME_FEATURES + classes + s] = 1;
  }
  return batch;
}
