// Noise on a block of rows: x_t = m·x_0 + σ·ε, v = m·ε − σ·x_0, and the conditions, in the forms that the nets read.
import { ROWS, TELLS_BOTH, TELLS_LABEL, TIMES } from '../layout';
import { madd, quarter4, sin4, splat } from './lanes';
import { Batch, Scratch } from './records';
import { fillNormal } from './threefry';
import { spreadRows } from './transpose';

/** Draws and mixes rows first … first + ROWS. Cost a row: 30 vector operations a feature, 36·features bytes written. */
export function noiseRows(batch: Batch, scratch: Scratch, first: i32): void {
  const features = <usize>batch.features;
  const padded = <usize>batch.paddedFeatures;
  const quadStride = (<usize>batch.rows) << 4;
  // ROWS is even, so a block starts at a whole pair of the flat [rows × features] draw.
  fillNormal(
    batch.keyHigh,
    batch.keyLow,
    (first * batch.features) >> 1,
    (ROWS * batch.features) >> 1,
    scratch.noise,
  );
  for (let q: usize = 0; q < <usize>(ROWS / 4); q += 1) {
    const top = <usize>first + q * 4;
    for (let r: usize = 0; r < 4; r += 1) {
      const row = top + r;
      const m = splat(load<f32>(batch.m + (row << 2)));
      const sigma = splat(load<f32>(batch.sigma + (row << 2)));
      const x = scratch.rowsX + ((r * padded) << 2);
      const v = scratch.rowsV + ((r * padded) << 2);
      // Padding first: the copies below end inside the last group of eight.
      v128.store(x + ((padded - 8) << 2), splat(0.0));
      v128.store(x + ((padded - 4) << 2), splat(0.0));
      v128.store(v + ((padded - 8) << 2), splat(0.0));
      v128.store(v + ((padded - 4) << 2), splat(0.0));
      memory.copy(x, batch.x0 + ((row * features) << 2), features << 2);
      memory.copy(v, scratch.noise + (((q * 4 + r) * features) << 2), features << 2);
      for (let j: usize = 0; j < padded << 2; j += 16) {
        const x0 = v128.load(x + j);
        const eps = v128.load(v + j);
        v128.store(x + j, madd(sigma, eps, f32x4.mul(m, x0)));
        v128.store(v + j, f32x4.sub(f32x4.mul(m, eps), f32x4.mul(sigma, x0)));
      }
      for (let j: usize = 0; j < padded; j += 8) {
        const at = batch.velocity + ((j * <usize>batch.rows + (row << 3)) << 2);
        v128.store(at, v128.load(v + (j << 2)));
        v128.store(at, v128.load(v + (j << 2), 16), 16);
      }
    }
    spreadRows(
      scratch.rowsX,
      padded << 2,
      <i32>padded,
      batch.xQuads + (top << 4),
      quadStride,
      batch.xPanels + ((top * padded) << 2),
    );
    spreadConditions(batch, scratch, top, quadStride);
  }
}

/** [time features | one-hot y | one-hot s | 1], each part as far as it is told, and [time features | 1] beside it. */
function spreadConditions(batch: Batch, scratch: Scratch, top: usize, quadStride: usize): void {
  const classes = <usize>batch.classes;
  const told = <usize>((TIMES + batch.classes + batch.groups + 3) & ~3);
  const stride = (told + 4) << 2;
  const rows = scratch.conditions;
  memory.fill(rows, 0, 4 * stride);
  for (let r: usize = 0; r < 4; r += 1) {
    const row = top + r;
    const at = rows + r * stride;
    writeTimes(load<f32>(batch.t + (row << 2)), at);
    store<f32>(at + (TIMES << 2), 1);
  }
  const timeRows = TIMES + 4;
  spreadRows(
    rows,
    stride,
    timeRows,
    batch.timeQuads + (top << 4),
    quadStride,
    batch.timePanels + ((top * timeRows) << 2),
  );
  for (let r: usize = 0; r < 4; r += 1) {
    const row = top + r;
    const at = rows + r * stride;
    const tells = <i32>load<u8>(batch.told + row);
    store<f32>(at + (TIMES << 2), 0);
    const y = <usize>load<i32>(batch.y + (row << 2));
    const s = <usize>load<i32>(batch.s + (row << 2));
    if (tells >= TELLS_LABEL) store<f32>(at + ((<usize>TIMES + y) << 2), 1);
    if (tells >= TELLS_BOTH) store<f32>(at + ((<usize>TIMES + classes + s) << 2), 1);
    store<f32>(at + (told << 2), 1);
  }
  spreadRows(
    rows,
    stride,
    <i32>told + 4,
    batch.toldQuads + (top << 4),
    quadStride,
    batch.toldPanels + ((top * (told + 4)) << 2),
  );
}

/** [sin ω_i t …, cos ω_i t …], ω_i = π·2^(i/2), i < TIMES/2: nets/time-features.ts. */
export function writeTimes(t: f32, at: usize): void {
  // ω_i t in turns, in f64: 90 turns in f32 would leave an error of 3e-5 in the sine.
  let frequency: f64 = 0.5;
  for (let i: usize = 0; i < <usize>(TIMES / 2); i += 1) {
    const turns = <f64>t * frequency;
    store<f32>(at + (i << 2), <f32>(turns - nearest(turns)));
    frequency *= 1.4142135623730951;
  }
  for (let i: usize = 0; i < <usize>(TIMES / 2); i += 4) {
    const turns = v128.load(at + (i << 2));
    const quarter = quarter4(turns);
    v128.store(at + (i << 2), sin4(turns, quarter, 0));
    v128.store(at + ((i + <usize>(TIMES / 2)) << 2), sin4(turns, quarter, 1));
  }
}
