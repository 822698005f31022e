// Gradient of a run of rows of one stacked weight matrix: inputsᵀ·derivatives over the whole batch.
import { multiplyTile } from './micro-kernel';

/**
 * Writes rows of the gradient panel [depth][8] from `out` on, four for each of `quads` input quads [rows][4], which lie one
 * behind the other at `inputs`; `derivatives` is the panel [rows][8] of the eight columns. 64·rows FLOPs a quad.
 */
export function weightGradient(inputs: usize, quads: i32, derivatives: usize, rows: i32, out: usize): void {
  for (let q: usize = 0; q < <usize>quads; q += 1) {
    multiplyTile(inputs + ((q * <usize>rows) << 4), derivatives, rows, out + (q << 7));
  }
}
