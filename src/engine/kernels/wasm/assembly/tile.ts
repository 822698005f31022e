// What is done to one tile of 4 × 8 floats once it is multiplied.
import { madd, sigmoid4, splat } from './lanes';
import { storeTransposed } from './transpose';

/** 128 bytes. Not memory.copy, which is a call out of the module. */
// @ts-ignore
@inline
export function copyTile(from: usize, to: usize): void {
  for (let i: usize = 0; i < 128; i += 16) v128.store(to + i, v128.load(from + i));
}

/** Four rows by eight columns as quads: two runs of four rows, `quadStride` bytes apart. */
// @ts-ignore
@inline
export function storeQuads(tile: usize, quads: usize, quadStride: usize): void {
  for (let i: usize = 0; i < 4; i += 1) {
    v128.store(quads + (i << 4), v128.load(tile + (i << 5)));
    v128.store(quads + quadStride + (i << 4), v128.load(tile + (i << 5), 16));
  }
}

/** As eight columns of four rows, which is how the next product reads them. */
// @ts-ignore
@inline
export function storePanel(tile: usize, panel: usize): void {
  storeTransposed(v128.load(tile), v128.load(tile, 32), v128.load(tile, 64), v128.load(tile, 96), panel);
  storeTransposed(
    v128.load(tile, 16),
    v128.load(tile, 48),
    v128.load(tile, 80),
    v128.load(tile, 112),
    panel + 64,
  );
}

/** SiLU in place, and its slope s(1 + u(1 − s)) to `slopes`. */
// @ts-ignore
@inline
export function silu(tile: usize, slopes: usize): void {
  for (let i: usize = 0; i < 128; i += 16) {
    const u = v128.load(tile + i);
    const s = sigmoid4(u);
    const value = f32x4.mul(u, s);
    v128.store(tile + i, value);
    v128.store(slopes + i, madd(value, f32x4.sub(splat(1.0), s), s));
  }
}

/** to = tile + to; the sum is left in `tile` too. */
// @ts-ignore
@inline
export function accumulate(tile: usize, to: usize): void {
  for (let i: usize = 0; i < 128; i += 16) {
    const sum = f32x4.add(v128.load(tile + i), v128.load(to + i));
    v128.store(tile + i, sum);
    v128.store(to + i, sum);
  }
}

/** tile·slopes, in `tile` and in place of the slopes. */
// @ts-ignore
@inline
export function timesSlopes(tile: usize, slopes: usize): void {
  for (let i: usize = 0; i < 128; i += 16) {
    const product = f32x4.mul(v128.load(tile + i), v128.load(slopes + i));
    v128.store(tile + i, product);
    v128.store(slopes + i, product);
  }
}

/** Writes the constant input of a layer: a row of ones, then three of zeros, at the end of a panel `depth` deep. */
// @ts-ignore
@inline
export function writeOnes(panel: usize, depth: i32): void {
  const at = panel + (<usize>(depth - 4) << 4);
  v128.store(at, splat(1.0));
  v128.store(at, splat(0.0), 16);
  v128.store(at, splat(0.0), 32);
  v128.store(at, splat(0.0), 48);
}
