// Element by element over parameters: the transposed copies, fast weights and combination of an episode, clipping and Adam.
import { madd, splat } from './lanes';
import { storeTransposed } from './transpose';

/** Rates of one update of one net, written by the host before each step. */
// @ts-ignore
@unmanaged
export class Rates {
  /** α; 0 in pooled training. */
  inner: f32;
  /** Weights of the sum of support gradients and of the query's: nets/plan.ts. */
  supportShare: f32;
  queryShare: f32;
  /** Learning rate over the first moment's bias correction, and 1/√ of the second's. */
  rate: f32;
  correction: f32;
  emaDecay: f32;
  maxNorm: f32;
}

/**
 * Eight rows of Wᵀ as a panel: from the forward panels [columns/8][depth][8] of W − α·G, rows row … row + 8, to
 * [columns][8] at `out`. `gradient` is 0 where there is none.
 */
export function transposePanel(
  weights: usize,
  gradient: usize,
  rates: Rates,
  row: i32,
  depth: i32,
  columns: i32,
  out: usize,
): void {
  const alpha = splat(rates.inner);
  for (let j: usize = 0; j < <usize>columns; j += 8) {
    const block = (j * <usize>depth + (<usize>row << 3)) << 2;
    const at = out + (j << 5);
    for (let half: usize = 0; half < 32; half += 16) {
      for (let k: usize = 0; k < 8; k += 4) {
        const from = block + (k << 5) + half;
        let r0 = v128.load(weights + from);
        let r1 = v128.load(weights + from, 32);
        let r2 = v128.load(weights + from, 64);
        let r3 = v128.load(weights + from, 96);
        if (gradient != 0) {
          r0 = f32x4.sub(r0, f32x4.mul(alpha, v128.load(gradient + from)));
          r1 = f32x4.sub(r1, f32x4.mul(alpha, v128.load(gradient + from, 32)));
          r2 = f32x4.sub(r2, f32x4.mul(alpha, v128.load(gradient + from, 64)));
          r3 = f32x4.sub(r3, f32x4.mul(alpha, v128.load(gradient + from, 96)));
        }
        storeTransposed(r0, r1, r2, r3, at + (half << 3) + (k << 2), 32);
      }
    }
  }
}

/** φ' = φ − α·g over `count` floats, a multiple of 4. */
export function fastWeights(params: usize, gradient: usize, rates: Rates, out: usize, count: i32): void {
  const alpha = splat(rates.inner);
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    v128.store(out + i, f32x4.sub(v128.load(params + i), f32x4.mul(alpha, v128.load(gradient + i))));
  }
}

/** g ← a·g_s + b·g_q in place of g_s, or g_s where there is no query; its sum of squares, in f64, to `norm`. */
export function combine(support: usize, query: usize, rates: Rates, count: i32, norm: usize): void {
  const a = splat(rates.supportShare);
  const b = splat(rates.queryShare);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    let g = v128.load(support + i);
    if (query != 0) {
      g = f32x4.add(f32x4.mul(a, g), f32x4.mul(b, v128.load(query + i)));
      v128.store(support + i, g);
    }
    const left = f64x2.promote_low_f32x4(g);
    const right = f64x2.promote_low_f32x4(v128.shuffle<f32>(g, g, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(left, left));
    high = f64x2.add(high, f64x2.mul(right, right));
  }
  const sum = f64x2.add(low, high);
  store<f64>(norm, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

/** Clipping, Adam and the moving average over `count` floats; `norms` has `parts` sums of squares of the whole gradient. */
export function adam(
  params: usize,
  gradient: usize,
  m: usize,
  v: usize,
  ema: usize,
  rates: Rates,
  count: i32,
  norms: usize,
  parts: i32,
): void {
  let squares: f64 = 0;
  for (let i: usize = 0; i < <usize>parts; i += 1) squares += load<f64>(norms + (i << 3));
  const norm = <f32>Math.sqrt(squares);
  const shrink = splat(rates.maxNorm / max(norm, rates.maxNorm));
  const rate = splat(rates.rate);
  const correction = splat(rates.correction);
  const decay = splat(rates.emaDecay);
  const rest = splat(1 - rates.emaDecay);
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    const g = f32x4.mul(v128.load(gradient + i), shrink);
    const m1 = madd(v128.load(m + i), splat(0.9), f32x4.mul(g, splat(0.1)));
    const v1 = madd(v128.load(v + i), splat(0.999), f32x4.mul(f32x4.mul(g, g), splat(0.001)));
    const step = f32x4.div(f32x4.mul(m1, rate), madd(f32x4.sqrt(v1), correction, splat(1e-8)));
    const phi = f32x4.sub(v128.load(params + i), step);
    v128.store(m + i, m1);
    v128.store(v + i, v1);
    v128.store(params + i, phi);
    v128.store(ema + i, madd(v128.load(ema + i), decay, f32x4.mul(phi, rest)));
  }
}
