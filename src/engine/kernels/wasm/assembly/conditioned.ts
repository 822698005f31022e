// A net over a block of rows with its conditions already in a table, and the derivative of its output at its input.
import { ROWS } from '../layout';
import { multiplyTile } from './micro-kernel';
import { Conditions, Net, Scratch, Weights } from './records';
import { accumulate, copyTile, silu, storePanel, timesSlopes } from './tile';

const QUADS: usize = ROWS / 4;

/** Adds to each row of a tile what its conditions add at column j of a layer. */
// @ts-ignore
@inline
function addConditions(tile: usize, conditions: Conditions, row: usize, stride: usize, column: usize): void {
  for (let r: usize = 0; r < 4; r += 1) {
    const code = <usize>load<i32>(conditions.codes + ((row + r) << 2));
    const from = conditions.table + ((code * stride + column) << 2);
    const at = tile + (r << 5);
    v128.store(at, f32x4.add(v128.load(at), v128.load(from)));
    v128.store(at, f32x4.add(v128.load(at, 16), v128.load(from, 16)), 16);
  }
}

/**
 * h of the last block for the rows from `first` on, whose panels lie at `x`: panels [ROWS/4][width][4], at the address
 * returned. With `slopes`, the slope of each block's SiLU goes there.
 */
export function hiddenRows(
  net: Net,
  weights: Weights,
  conditions: Conditions,
  x: usize,
  scratch: Scratch,
  first: i32,
  slopes: usize,
): usize {
  const width = <usize>net.width;
  const embedding = <usize>net.embedding;
  const inputs = <usize>net.inputs;
  const tile = scratch.tile;
  const stride = (<usize>net.blocks + 1) * width;
  const inputDepth = embedding + inputs + 4;
  const hiddenDepth = embedding + width + 4;
  let from = scratch.hiddenPanels;
  let to = scratch.otherPanels;

  for (let j: usize = 0; j < width; j += 8) {
    const b = load<usize>(weights.forward) + ((j * inputDepth) << 2) + (embedding << 5);
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(x + ((q * inputs) << 4), b, <i32>inputs, tile);
      addConditions(tile, conditions, <usize>first + q * 4, stride, j);
      storePanel(tile, from + ((q * width + j) << 4));
    }
  }
  for (let i: usize = 1; i <= <usize>net.blocks; i += 1) {
    const layer = load<usize>(weights.forward + (i << 2));
    for (let j: usize = 0; j < width; j += 8) {
      const b = layer + ((j * hiddenDepth) << 2) + (embedding << 5);
      for (let q: usize = 0; q < QUADS; q += 1) {
        multiplyTile(from + ((q * width) << 4), b, <i32>width, tile);
        addConditions(tile, conditions, <usize>first + q * 4, stride, i * width + j);
        // Without anyone to read them slopes go over one another.
        const kept = slopes == 0 ? scratch.dh : slopes + ((((i - 1) * width + j) * <usize>ROWS) << 2) + (q << 7);
        silu(tile, kept);
        const at = ((q * width + j) << 4);
        storePanel(tile, to + at);
        for (let k: usize = at; k < at + 128; k += 16) {
          v128.store(to + k, f32x4.add(v128.load(to + k), v128.load(from + k)));
        }
      }
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

/** One tile of the output, [h | 1]·O at column j of the quad q. */
// @ts-ignore
@inline
export function outputTile(net: Net, weights: Weights, h: usize, q: usize, j: usize, tile: usize): void {
  const width = <usize>net.width;
  const output = load<usize>(weights.forward + ((<usize>net.blocks + 1) << 2));
  const b = output + ((j * (width + 4)) << 2);
  const bias = b + (width << 5);
  multiplyTile(h + ((q * width) << 4), b, <i32>width, tile);
  for (let r: usize = 0; r < 128; r += 32) {
    v128.store(tile + r, f32x4.add(v128.load(tile + r), v128.load(bias)));
    v128.store(tile + r, f32x4.add(v128.load(tile + r, 16), v128.load(bias, 16)), 16);
  }
}

/**
 * ∇_x of a function of the output, from its derivative there in scratch.slopePanels: panels [ROWS/4][inputs][4] at `out`.
 * `slopes` are those of the forward pass, and are written over.
 */
export function inputGradient(net: Net, weights: Weights, scratch: Scratch, slopes: usize, out: usize): void {
  const width = <usize>net.width;
  const embedding = <usize>net.embedding;
  const tile = scratch.tile;
  const last = <usize>net.blocks;
  let from = scratch.slopePanels;
  let to = scratch.otherSlopes;
  const output = load<usize>(weights.transposed + ((last + 1) << 2));
  const outputs = <usize>net.outputs;
  for (let j: usize = 0; j < width; j += 8) {
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(from + ((q * outputs) << 4), output + ((j * outputs) << 2), net.outputs, tile);
      copyTile(tile, scratch.dh + ((j * <usize>ROWS) << 2) + (q << 7));
      timesSlopes(tile, slopes + ((((last - 1) * width + j) * <usize>ROWS) << 2) + (q << 7));
      storePanel(tile, to + ((q * width + j) << 4));
    }
  }
  for (let i = last; i >= 1; i -= 1) {
    const swap = from;
    from = to;
    to = swap;
    const layer = load<usize>(weights.transposed + (i << 2)) + ((embedding * width) << 2);
    for (let j: usize = 0; j < width; j += 8) {
      for (let q: usize = 0; q < QUADS; q += 1) {
        multiplyTile(from + ((q * width) << 4), layer + ((j * width) << 2), <i32>width, tile);
        accumulate(tile, scratch.dh + ((j * <usize>ROWS) << 2) + (q << 7));
        if (i > 1) timesSlopes(tile, slopes + ((((i - 2) * width + j) * <usize>ROWS) << 2) + (q << 7));
        storePanel(tile, to + ((q * width + j) << 4));
      }
    }
  }
  const inputLayer = load<usize>(weights.transposed) + ((embedding * width) << 2);
  for (let j: usize = 0; j < <usize>net.inputs; j += 8) {
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(to + ((q * width) << 4), inputLayer + ((j * width) << 2), <i32>width, tile);
      storePanel(tile, out + ((q * <usize>net.inputs + j) << 4));
    }
  }
}
