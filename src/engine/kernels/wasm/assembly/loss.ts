// Losses of a block of rows and their derivatives at the output: to panels for backward, and to [outputs/8][rows][8].
import { OBJECTIVE_LABEL, ROWS } from '../layout';
import { exp4, log4, madd, splat } from './lanes';
import { Activations, Batch, Net, Scratch } from './records';
import { copyTile, storePanel } from './tile';

/** Copies the derivative of a tile to both places it is read from. */
// @ts-ignore
@inline
function storeDerivative(tile: usize, out: usize, panel: usize): void {
  copyTile(tile, out);
  storePanel(tile, panel);
}

/** Mean of w·(out − v)² over rows and dimensions: this block's share of it. Derivative 2w(out − v)/(n·features). */
export function velocityLoss(net: Net, batch: Batch, act: Activations, scratch: Scratch, first: i32): f64 {
  const outputs = <usize>net.outputs;
  const scale = batch.perRow / <f32>net.realOutputs;
  let total: f64 = 0;
  for (let q: usize = 0; q < <usize>(ROWS / 4); q += 1) {
    let sum = splat(0.0);
    for (let j: usize = 0; j < outputs; j += 8) {
      const at = ((j * <usize>batch.rows) << 2) + ((<usize>first + q * 4) << 5);
      for (let r: usize = 0; r < 4; r += 1) {
        const w = splat(load<f32>(batch.weights + ((<usize>first + q * 4 + r) << 2)) * scale);
        const row = scratch.logits + (((q * 4 + r) * outputs + j) << 2);
        const v = batch.velocity + at + (r << 5);
        const d0 = f32x4.sub(v128.load(row), v128.load(v));
        const d1 = f32x4.sub(v128.load(row, 16), v128.load(v, 16));
        const w0 = f32x4.mul(d0, w);
        const w1 = f32x4.mul(d1, w);
        sum = madd(d0, w0, sum);
        sum = madd(d1, w1, sum);
        v128.store(scratch.tile + (r << 5), f32x4.add(w0, w0));
        v128.store(scratch.tile + (r << 5), f32x4.add(w1, w1), 16);
      }
      storeDerivative(scratch.tile, act.out + at, scratch.slopePanels + ((q * outputs + j) << 4));
    }
    total +=
      <f64>f32x4.extract_lane(sum, 0) +
      <f64>f32x4.extract_lane(sum, 1) +
      <f64>f32x4.extract_lane(sum, 2) +
      <f64>f32x4.extract_lane(sum, 3);
  }
  return total;
}

/** Mean over rows of w·cross-entropy, nats: this block's share of it. Derivative w(p − onehot)/n. */
export function crossEntropyLoss(net: Net, batch: Batch, act: Activations, scratch: Scratch, first: i32): f64 {
  const outputs = <usize>net.outputs;
  const codes = net.objective == OBJECTIVE_LABEL ? batch.y : batch.s;
  let total: f64 = 0;
  for (let i: usize = 0; i < <usize>ROWS; i += 1) {
    const row = scratch.logits + ((i * outputs) << 2);
    const code = <usize>load<i32>(codes + ((<usize>first + i) << 2));
    const w = load<f32>(batch.weights + ((<usize>first + i) << 2)) * batch.perRow;
    total -= <f64>w * <f64>logSoftmaxInPlace(row, net.realOutputs, outputs, code);
    for (let k: usize = 0; k < <usize>net.realOutputs; k += 1) {
      const p = load<f32>(row + (k << 2));
      store<f32>(row + (k << 2), w * (p - (k == code ? 1 : 0)));
    }
  }
  for (let q: usize = 0; q < <usize>(ROWS / 4); q += 1) {
    for (let j: usize = 0; j < outputs; j += 8) {
      for (let r: usize = 0; r < 4; r += 1) {
        memory.copy(scratch.tile + (r << 5), scratch.logits + (((q * 4 + r) * outputs + j) << 2), 32);
      }
      const at = ((j * <usize>batch.rows) << 2) + ((<usize>first + q * 4) << 5);
      storeDerivative(scratch.tile, act.out + at, scratch.slopePanels + ((q * outputs + j) << 4));
    }
  }
  return total;
}

/** softmax of `real` logits in place, zeros up to `padded`; returns log p of `code`. */
export function logSoftmaxInPlace(row: usize, real: i32, padded: usize, code: usize): f32 {
  let largest: f32 = load<f32>(row);
  for (let k: usize = 1; k < <usize>real; k += 1) largest = max(largest, load<f32>(row + (k << 2)));
  const shifted = load<f32>(row + (code << 2)) - largest;
  let sum: f32 = 0;
  for (let k: usize = 0; k < padded; k += 4) {
    v128.store(row + (k << 2), exp4(f32x4.sub(v128.load(row + (k << 2)), splat(largest))));
  }
  for (let k: usize = 0; k < <usize>real; k += 1) sum += load<f32>(row + (k << 2));
  const scale: f32 = 1 / sum;
  for (let k: usize = 0; k < padded; k += 1) {
    store<f32>(row + (k << 2), k < <usize>real ? load<f32>(row + (k << 2)) * scale : 0);
  }
  return shifted - f32x4.extract_lane(log4(splat(sum)), 0);
}
