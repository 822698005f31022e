// A block of rows through a whole net: h_0 = [e | x | 1]·L_0, h_i = h_{i−1} + SiLU([e | h_{i−1} | 1]·L_i), out = [h | 1]·O.
import { ROWS } from '../layout';
import { multiplyTile } from './micro-kernel';
import { Activations, Batch, Net, Scratch, Weights } from './records';
import { silu, storePanel, storeQuads, writeOnes } from './tile';

/** Panels of four rows in a job. */
const QUADS: usize = ROWS / 4;

/**
 * Takes rows first … first + ROWS of the batch forward, leaves what backward and the weight gradients read in `act`, and the
 * output in scratch.logits, row-major [ROWS × outputs].
 */
export function forwardRows(
  net: Net,
  weights: Weights,
  batch: Batch,
  act: Activations,
  scratch: Scratch,
  first: i32,
): void {
  const width = net.width;
  const embedding = net.embedding;
  const tile = scratch.tile;
  const quadStride = (<usize>batch.rows) << 4;
  const row16 = (<usize>first) << 4;
  const row32 = (<usize>first) << 5;
  const inputDepth = embedding + net.inputs + 4;
  const hiddenDepth = embedding + width + 4;
  const inputBytes = (<usize>inputDepth) << 4;
  const hiddenBytes = (<usize>hiddenDepth) << 4;

  for (let q: usize = 0; q < QUADS; q += 1) {
    const panel = scratch.inputPanels + q * inputBytes;
    const from = batch.xPanels + (((<usize>(first >> 2) + q) * <usize>net.inputs) << 4);
    memory.copy(panel + ((<usize>embedding) << 4), from, (<usize>net.inputs) << 4);
    writeOnes(panel, inputDepth);
    writeOnes(scratch.hiddenPanels + q * hiddenBytes, hiddenDepth);
    writeOnes(scratch.otherPanels + q * hiddenBytes, hiddenDepth);
  }

  // e = SiLU([c | 1]·E)
  const conditionBytes = (<usize>net.conditionRows) << 4;
  const conditions =
    (net.isTold ? batch.toldPanels : batch.timePanels) + <usize>(first >> 2) * conditionBytes;
  for (let j: usize = 0; j < <usize>embedding; j += 8) {
    const b = weights.embed + ((j * <usize>net.conditionRows) << 2);
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(conditions + q * conditionBytes, b, net.conditionRows, tile);
      silu(tile, act.eSlopes + ((j * <usize>batch.rows) << 2) + row32 + (q << 7));
      storeQuads(tile, act.eQuads + (j >> 2) * quadStride + row16 + (q << 6), quadStride);
      storePanel(tile, scratch.inputPanels + q * inputBytes + (j << 4));
      storePanel(tile, scratch.hiddenPanels + q * hiddenBytes + (j << 4));
      storePanel(tile, scratch.otherPanels + q * hiddenBytes + (j << 4));
    }
  }

  const h0 = load<usize>(act.h);
  for (let j: usize = 0; j < <usize>width; j += 8) {
    const b = load<usize>(weights.forward) + ((j * <usize>inputDepth) << 2);
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(scratch.inputPanels + q * inputBytes, b, inputDepth, tile);
      storeQuads(tile, h0 + (j >> 2) * quadStride + row16 + (q << 6), quadStride);
      storePanel(tile, scratch.hiddenPanels + q * hiddenBytes + ((j + <usize>embedding) << 4));
    }
  }

  let from = scratch.hiddenPanels;
  let to = scratch.otherPanels;
  for (let i: usize = 1; i <= <usize>net.blocks; i += 1) {
    const hBefore = load<usize>(act.h + ((i - 1) << 2));
    const h = load<usize>(act.h + (i << 2));
    const slopes = load<usize>(act.u + (i << 2));
    const layer = load<usize>(weights.forward + (i << 2));
    for (let j: usize = 0; j < <usize>width; j += 8) {
      const b = layer + ((j * <usize>hiddenDepth) << 2);
      for (let q: usize = 0; q < QUADS; q += 1) {
        multiplyTile(from + q * hiddenBytes, b, hiddenDepth, tile);
        silu(tile, slopes + ((j * <usize>batch.rows) << 2) + row32 + (q << 7));
        const at = (j >> 2) * quadStride + row16 + (q << 6);
        for (let r: usize = 0; r < 4; r += 1) {
          const cell = tile + (r << 5);
          const left = f32x4.add(v128.load(cell), v128.load(hBefore + at + (r << 4)));
          const right = f32x4.add(v128.load(cell, 16), v128.load(hBefore + at + quadStride + (r << 4)));
          v128.store(cell, left);
          v128.store(cell, right, 16);
          v128.store(h + at + (r << 4), left);
          v128.store(h + at + quadStride + (r << 4), right);
        }
        storePanel(tile, to + q * hiddenBytes + ((j + <usize>embedding) << 4));
      }
    }
    const swap = from;
    from = to;
    to = swap;
  }

  // [h | 1]·O reads the panels from behind e.
  const outputDepth = width + 4;
  const output = load<usize>(weights.forward + ((<usize>(net.blocks + 1)) << 2));
  for (let j: usize = 0; j < <usize>net.outputs; j += 8) {
    const b = output + ((j * <usize>outputDepth) << 2);
    for (let q: usize = 0; q < QUADS; q += 1) {
      multiplyTile(from + q * hiddenBytes + ((<usize>embedding) << 4), b, outputDepth, tile);
      const rows = scratch.logits + ((q * 4 * <usize>net.outputs + j) << 2);
      for (let r: usize = 0; r < 4; r += 1) {
        const at = rows + ((r * <usize>net.outputs) << 2);
        v128.store(at, v128.load(tile + (r << 5)));
        v128.store(at, v128.load(tile + (r << 5), 16), 16);
      }
    }
  }
}
