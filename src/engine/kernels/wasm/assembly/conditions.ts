// What conditions add to every layer, once for all rows that are told the same: e·C_i + b_i with e = SiLU([c | 1]·E).
import { TELLS_BOTH, TELLS_LABEL, TIMES } from '../layout';
import { multiplyTile } from './micro-kernel';
import { writeTimes } from './noise';
import { Conditions, Net, Scratch, Weights } from './records';
import { silu, storePanel } from './tile';
import { spreadRows } from './transpose';

/** Fills the rows first … first + 4 of the table. 2·embedding·width·(blocks + 1) FLOPs a row, saved from every row drawn. */
export function conditionRows(
  net: Net,
  weights: Weights,
  conditions: Conditions,
  t: f32,
  scratch: Scratch,
  first: i32,
): void {
  const depth = net.conditionRows;
  const stride = <usize>depth << 2;
  const rows = scratch.conditions;
  memory.fill(rows, 0, 4 * stride);
  for (let r: usize = 0; r < 4; r += 1) {
    const at = rows + r * stride;
    const y = <usize>load<i32>(conditions.y + ((<usize>first + r) << 2));
    const s = <usize>load<i32>(conditions.s + ((<usize>first + r) << 2));
    writeTimes(t, at);
    if (conditions.told >= TELLS_LABEL) store<f32>(at + ((<usize>TIMES + y) << 2), 1);
    if (conditions.told >= TELLS_BOTH) {
      store<f32>(at + ((<usize>TIMES + <usize>conditions.classes + s) << 2), 1);
    }
    store<f32>(at + ((<usize>depth - 4) << 2), 1);
  }
  const panel = scratch.inputPanels;
  // The other form goes where nothing is read from.
  spreadRows(rows, stride, depth, scratch.otherPanels, 64, panel);

  const embedding = <usize>net.embedding;
  const e = scratch.hiddenPanels;
  for (let j: usize = 0; j < embedding; j += 8) {
    multiplyTile(panel, weights.embed + ((j * <usize>depth) << 2), depth, scratch.tile);
    silu(scratch.tile, scratch.otherPanels);
    storePanel(scratch.tile, e + (j << 4));
  }

  const width = <usize>net.width;
  const layers = <usize>net.blocks + 1;
  for (let layer: usize = 0; layer < layers; layer += 1) {
    const inputs = <usize>(layer == 0 ? net.inputs : net.width);
    const layerDepth = embedding + inputs + 4;
    for (let j: usize = 0; j < width; j += 8) {
      const b = load<usize>(weights.forward + (layer << 2)) + ((j * layerDepth) << 2);
      const bias = b + ((embedding + inputs) << 5);
      multiplyTile(e, b, <i32>embedding, scratch.tile);
      for (let r: usize = 0; r < 4; r += 1) {
        const at = conditions.table + ((((<usize>first + r) * layers + layer) * width + j) << 2);
        v128.store(at, f32x4.add(v128.load(scratch.tile + (r << 5)), v128.load(bias)));
        v128.store(at, f32x4.add(v128.load(scratch.tile + (r << 5), 16), v128.load(bias, 16)), 16);
      }
    }
  }
}
