// Steps of the reverse process over a block of rows. Everything elementwise is in panels, [rows/4][features][4]: one vector
// is one feature of four rows, so what belongs to a row is a lane.
import { ROWS, STAGE_CORRECT, STAGE_PREDICT } from '../layout';
import { exp4, log4, madd, splat } from './lanes';
import { hiddenRows, inputGradient, outputTile } from './conditioned';
import { Conditions, Net, Reverse, Scratch, Term, Weights } from './records';
import { storePanel } from './tile';
import { fillNormal } from './threefry';
import { storeTransposed } from './transpose';

const QUADS: usize = ROWS / 4;
/** Bytes of a record `Term`. */
const TERM = 20;

/** x of the rows from `first` on: standard normals, as the flat [rows × features] draw of the key. */
export function startRows(reverse: Reverse, scratch: Scratch, first: i32): void {
  drawPanels(reverse, scratch, first, panelsOf(reverse, reverse.rows, first));
}

// @ts-ignore
@inline
function panelsOf(reverse: Reverse, base: usize, first: i32): usize {
  return base + ((<usize>first * <usize>reverse.paddedFeatures) << 2);
}

/** Normals of the rows first … first + ROWS as panels, padding 0. */
function drawPanels(reverse: Reverse, scratch: Scratch, first: i32, out: usize): void {
  const features = <usize>reverse.features;
  const padded = <usize>reverse.paddedFeatures;
  fillNormal(
    reverse.keyHigh,
    reverse.keyLow,
    (first * reverse.features) >> 1,
    (ROWS * reverse.features) >> 1,
    scratch.noise,
  );
  const rows = scratch.rowsX;
  memory.fill(rows, 0, padded << 4);
  for (let q: usize = 0; q < QUADS; q += 1) {
    for (let r: usize = 0; r < 4; r += 1) {
      memory.copy(
        rows + ((r * padded) << 2),
        scratch.noise + (((q * 4 + r) * features) << 2),
        features << 2,
      );
    }
    for (let j: usize = 0; j < padded; j += 4) {
      const from = rows + (j << 2);
      const stride = padded << 2;
      storeTransposed(
        v128.load(from),
        v128.load(from + stride),
        v128.load(from + 2 * stride),
        v128.load(from + 3 * stride),
        out + ((q * padded + j) << 4),
      );
    }
  }
}

/** One evaluation and what its stage does with it. */
export function reverseRows(reverse: Reverse, scratch: Scratch, first: i32): void {
  const bytes = (<usize>ROWS * <usize>reverse.paddedFeatures) << 2;
  const state = panelsOf(reverse, reverse.rows, first);
  const before = panelsOf(reverse, reverse.before, first);
  const predicted = panelsOf(reverse, reverse.predicted, first);
  const guess = panelsOf(reverse, reverse.guess, first);
  const eps = scratch.eps;
  guidedNoise(reverse, scratch, first, reverse.stage == STAGE_CORRECT ? guess : state);
  if (reverse.stage == STAGE_CORRECT) {
    for (let i: usize = 0; i < bytes; i += 16) {
      const mean = f32x4.mul(splat(0.5), f32x4.add(v128.load(predicted + i), v128.load(eps + i)));
      v128.store(eps + i, mean);
    }
  }
  const a = splat(reverse.x);
  const b = splat(reverse.eps);
  if (reverse.stage == STAGE_PREDICT) {
    for (let i: usize = 0; i < bytes; i += 16) {
      const e = v128.load(eps + i);
      v128.store(predicted + i, e);
      v128.store(guess + i, madd(b, e, f32x4.mul(a, v128.load(state + i))));
    }
    return;
  }
  const c = splat(reverse.previous);
  const usesBefore = reverse.previous != 0;
  for (let i: usize = 0; i < bytes; i += 16) {
    const e = v128.load(eps + i);
    let x = madd(b, e, f32x4.mul(a, v128.load(state + i)));
    if (usesBefore) x = madd(c, v128.load(before + i), x);
    v128.store(state + i, x);
    v128.store(before + i, e);
  }
  if (reverse.noise != 0) {
    drawPanels(reverse, scratch, first, eps);
    const d = splat(reverse.noise);
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(state + i, madd(d, v128.load(eps + i), v128.load(state + i)));
    }
  }
}

/** ε̂ = σ·x + m·Σ coefficient·v̂ − Σ classifier terms, to scratch.eps. */
function guidedNoise(reverse: Reverse, scratch: Scratch, first: i32, x: usize): void {
  const padded = <usize>reverse.paddedFeatures;
  const bytes = (<usize>ROWS * padded) << 2;
  const eps = scratch.eps;
  const sigma = splat(reverse.sigma);
  const seesEstimate = reverse.seesEstimate != 0 && reverse.classifierCount != 0;
  // The estimate needs the velocity by itself: eps holds Σ coefficient·v̂ first, and ε̂ once it is whole.
  const begin = seesEstimate ? splat(0.0) : sigma;
  const scale: f32 = seesEstimate ? 1.0 : reverse.m;
  for (let i: usize = 0; i < bytes; i += 16) v128.store(eps + i, f32x4.mul(begin, v128.load(x + i)));
  for (let v = 0; v < reverse.velocityCount; v += 1) {
    const term = changetype<Term>(reverse.velocities + <usize>(v * TERM));
    const net = changetype<Net>(term.net);
    const weights = changetype<Weights>(term.weights);
    const h = hiddenRows(net, weights, changetype<Conditions>(term.conditions), x, scratch, first, 0);
    const factor = splat(term.factor * scale);
    for (let j: usize = 0; j < padded; j += 8) {
      for (let q: usize = 0; q < QUADS; q += 1) {
        outputTile(net, weights, h, q, j, scratch.tile);
        storePanel(scratch.tile, scratch.term);
        const at = eps + ((q * padded + j) << 4);
        for (let i: usize = 0; i < 128; i += 16) {
          v128.store(at + i, madd(factor, v128.load(scratch.term + i), v128.load(at + i)));
        }
      }
    }
  }
  if (reverse.classifierCount == 0) return;
  if (seesEstimate) estimateRows(reverse, x, eps, scratch.estimate, bytes);
  const seen = seesEstimate ? scratch.estimate : x;
  memory.fill(scratch.terms, 0, bytes);
  for (let v = 0; v < reverse.classifierCount; v += 1) {
    classifierTerm(reverse, changetype<Term>(reverse.classifiers + <usize>(v * TERM)), scratch, first, seen);
  }
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(eps + i, f32x4.sub(v128.load(eps + i), v128.load(scratch.terms + i)));
  }
}

/** x̂_0 = m·x − σ·v̂ to `estimate`, and ε̂ = σ·x + m·v̂ over the v̂ at `eps`. */
function estimateRows(reverse: Reverse, x: usize, eps: usize, estimate: usize, bytes: usize): void {
  const m = splat(reverse.m);
  const sigma = splat(reverse.sigma);
  for (let i: usize = 0; i < bytes; i += 16) {
    const at = v128.load(x + i);
    const velocity = v128.load(eps + i);
    v128.store(estimate + i, f32x4.sub(f32x4.mul(m, at), f32x4.mul(sigma, velocity)));
    v128.store(eps + i, madd(m, velocity, f32x4.mul(sigma, at)));
  }
}

/** Adds scale·λ·∇U of a classifier at x to scratch.terms, each row no longer than maxGuidance·‖ε̂‖. */
function classifierTerm(reverse: Reverse, term: Term, scratch: Scratch, first: i32, x: usize): void {
  const net = changetype<Net>(term.net);
  const weights = changetype<Weights>(term.weights);
  const padded = <usize>reverse.paddedFeatures;
  const outputs = <usize>net.outputs;
  const conditions = changetype<Conditions>(term.conditions);
  const h = hiddenRows(net, weights, conditions, x, scratch, first, scratch.slopes);
  for (let q: usize = 0; q < QUADS; q += 1) {
    const panel = scratch.slopePanels + ((q * outputs) << 4);
    for (let j: usize = 0; j < outputs; j += 8) {
      outputTile(net, weights, h, q, j, scratch.tile);
      storePanel(scratch.tile, panel + (j << 4));
    }
    logitSlopes(panel, net.realOutputs, net.outputs, term.towards, first + <i32>q * 4);
  }
  inputGradient(net, weights, scratch, scratch.slopes, scratch.term);
  const strength = splat(term.factor * reverse.classifierScale);
  const limit = splat(reverse.maxGuidance);
  for (let q: usize = 0; q < QUADS; q += 1) {
    const at = (q * padded) << 4;
    let squares = splat(0.0);
    let allowed = splat(0.0);
    for (let i: usize = 0; i < padded << 4; i += 16) {
      const g = f32x4.mul(strength, v128.load(scratch.term + at + i));
      v128.store(scratch.term + at + i, g);
      const e = v128.load(scratch.eps + at + i);
      squares = madd(g, g, squares);
      allowed = madd(e, e, allowed);
    }
    const norm = f32x4.max(f32x4.sqrt(squares), splat(1e-20));
    const shrink = f32x4.min(f32x4.div(f32x4.mul(limit, f32x4.sqrt(allowed)), norm), splat(1.0));
    for (let i: usize = 0; i < padded << 4; i += 16) {
      const sum = v128.load(scratch.terms + at + i);
      v128.store(scratch.terms + at + i, madd(shrink, v128.load(scratch.term + at + i), sum));
    }
  }
}

/** Logits of four rows to the slope of U there, in place: π − p, or −p(log p + H) for the entropy. Padding becomes 0. */
function logitSlopes(panel: usize, real: i32, padded: i32, towards: usize, row: i32): void {
  const end = <usize>real << 4;
  let largest = v128.load(panel);
  for (let k: usize = 16; k < end; k += 16) largest = f32x4.max(largest, v128.load(panel + k));
  let sum = splat(0.0);
  for (let k: usize = 0; k < end; k += 16) {
    const p = exp4(f32x4.sub(v128.load(panel + k), largest));
    v128.store(panel + k, p);
    sum = f32x4.add(sum, p);
  }
  const scale = f32x4.div(splat(1.0), sum);
  let entropy = splat(0.0);
  for (let k: usize = 0; k < end; k += 16) {
    const p = f32x4.mul(v128.load(panel + k), scale);
    v128.store(panel + k, p);
    // The smallest normal float32 keeps p·log p at 0 where p underflows.
    if (towards == 0) entropy = f32x4.sub(entropy, f32x4.mul(p, log4(f32x4.max(p, splat(1.2e-38)))));
  }
  for (let k: usize = 0; k < <usize>real; k += 1) {
    const p = v128.load(panel + (k << 4));
    let slope: v128;
    if (towards == 0) {
      const logp = log4(f32x4.max(p, splat(1.2e-38)));
      slope = f32x4.neg(f32x4.mul(p, f32x4.add(logp, entropy)));
    } else {
      const at = towards + ((<usize>row * <usize>real + k) << 2);
      const stride = <usize>real << 2;
      let wanted = splat(load<f32>(at));
      wanted = f32x4.replace_lane(wanted, 1, load<f32>(at + stride));
      wanted = f32x4.replace_lane(wanted, 2, load<f32>(at + 2 * stride));
      wanted = f32x4.replace_lane(wanted, 3, load<f32>(at + 3 * stride));
      slope = f32x4.sub(wanted, p);
    }
    v128.store(panel + (k << 4), slope);
  }
  for (let k: usize = end; k < <usize>padded << 4; k += 16) v128.store(panel + k, splat(0.0));
}
