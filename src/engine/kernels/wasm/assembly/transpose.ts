// Four-by-four transposes, which turn rows into panels.

/** Writes the transpose of the four vectors to `out` and on, `stride` bytes from one to the next. */
// @ts-ignore
@inline
export function storeTransposed(r0: v128, r1: v128, r2: v128, r3: v128, out: usize, stride: usize = 16): void {
  const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const t1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const t2 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(t0, t1, 0, 1, 4, 5));
  v128.store(out + stride, v128.shuffle<f32>(t0, t1, 2, 3, 6, 7));
  v128.store(out + 2 * stride, v128.shuffle<f32>(t2, t3, 0, 1, 4, 5));
  v128.store(out + 3 * stride, v128.shuffle<f32>(t2, t3, 2, 3, 6, 7));
}

/**
 * Four rows of `columns` (a multiple of 4), `stride` bytes apart, to both forms that products read: quads
 * [columns/4][rows][4] at `quads`, whose columns lie `quadStride` bytes apart, and the panel [columns][4] at `panel`.
 */
export function spreadRows(
  from: usize,
  stride: usize,
  columns: i32,
  quads: usize,
  quadStride: usize,
  panel: usize,
): void {
  for (let c = 0; c < columns; c += 4) {
    const r0 = v128.load(from);
    const r1 = v128.load(from + stride);
    const r2 = v128.load(from + 2 * stride);
    const r3 = v128.load(from + 3 * stride);
    v128.store(quads, r0);
    v128.store(quads, r1, 16);
    v128.store(quads, r2, 32);
    v128.store(quads, r3, 48);
    storeTransposed(r0, r1, r2, r3, panel);
    from += 16;
    quads += quadStride;
    panel += 64;
  }
}
