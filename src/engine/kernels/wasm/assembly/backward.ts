// The input half of the backward pass of a block of rows: derivatives at every layer's output, for the products with
// what went in (weight-gradient.ts).
import { ROWS } from '../layout';
import { multiplyTile } from './micro-kernel';
import { Activations, Batch, Net, Scratch, Weights } from './records';
import { accumulate, copyTile, storePanel, timesSlopes } from './tile';

const QUADS: usize = ROWS / 4;

/** Follows the derivative at the output, in scratch.slopePanels, down to the embedding. */
export function backwardRows(
  net: Net,
  weights: Weights,
  batch: Batch,
  act: Activations,
  scratch: Scratch,
  first: i32,
): void {
  const width = <usize>net.width;
  const embedding = <usize>net.embedding;
  const tile = scratch.tile;
  const columnBytes = (<usize>batch.rows) << 2;
  const row32 = (<usize>first) << 5;
  const last = <usize>net.blocks;
  let from = scratch.slopePanels;
  let to = scratch.otherSlopes;

  // At h_blocks: out·Oᵀ.
  const output = load<usize>(weights.transposed + ((last + 1) << 2));
  const outputBytes = (<usize>net.outputs) << 4;
  const lastSlopes = load<usize>(act.u + (last << 2));
  for (let j: usize = 0; j < width; j += 8) {
    const b = output + ((j * <usize>net.outputs) << 2);
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(from + q * outputBytes, b, net.outputs, tile);
      copyTile(tile, scratch.dh + ((j * <usize>ROWS) << 2) + (q << 7));
      timesSlopes(tile, lastSlopes + j * columnBytes + row32 + (q << 7));
      storePanel(tile, to + ((q * width + j) << 4));
    }
  }

  for (let i = last; i >= 1; i -= 1) {
    const swap = from;
    from = to;
    to = swap;
    const layer = load<usize>(weights.transposed + (i << 2));
    const below = load<usize>(act.u + ((i - 1) << 2));
    for (let j: usize = 0; j < embedding + width; j += 8) {
      const b = layer + ((j * width) << 2);
      for (let q: usize = 0; q < QUADS; q += 1) {
        multiplyTile(from + ((q * width) << 4), b, <i32>width, tile);
        if (j < embedding) {
          const at = scratch.de + ((j * <usize>ROWS) << 2) + (q << 7);
          if (i == last) copyTile(tile, at);
          else accumulate(tile, at);
        } else {
          const column = j - embedding;
          accumulate(tile, scratch.dh + ((column * <usize>ROWS) << 2) + (q << 7));
          const at = below + column * columnBytes + row32 + (q << 7);
          if (i > 1) timesSlopes(tile, at);
          else copyTile(tile, at);
          storePanel(tile, to + ((q * width + column) << 4));
        }
      }
    }
  }

  // What h_0 passes on to e.
  const inputLayer = load<usize>(weights.transposed);
  for (let j: usize = 0; j < embedding; j += 8) {
    const b = inputLayer + ((j * width) << 2);
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(to + ((q * width) << 4), b, <i32>width, tile);
      accumulate(tile, scratch.de + ((j * <usize>ROWS) << 2) + (q << 7));
      timesSlopes(tile, act.eSlopes + j * columnBytes + row32 + (q << 7));
    }
  }
}
