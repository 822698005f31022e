import {
  add,
  addN,
  div,
  log,
  maximum,
  minimum,
  mul,
  neg,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { forward } from '../tensors/forward.ts';
import { inputGradient } from '../tensors/input-gradient.ts';
import type { DifferentiableNet } from '../tensors/input-gradient.ts';
import { TELLS_BOTH, TELLS_LABEL } from '../nets/plan.ts';
import type { ClassifierTerm, NoiseLevel, SamplingRequest, ToldTerm } from '../nets/sampling-plan.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../nets/time-features.ts';

/** The nets on the device; classifiers where there are any. */
export interface SamplingTensors {
  readonly score: DifferentiableNet;
  readonly label: DifferentiableNet | null;
  readonly group: DifferentiableNet | null;
  /** Classes of y, groups of s. */
  readonly classes: number;
  readonly groups: number;
}

/** The guided noise prediction at (x, level). Terms whose strength is 0 are not computed. */
export function guidedNoise(
  nets: SamplingTensors,
  request: SamplingRequest,
  { x, level }: { x: Tensor2D; level: NoiseLevel },
): Tensor2D {
  return tidy(() => {
    const velocity = request.told
      .filter(({ coefficient }) => coefficient !== 0)
      .map(({ told, coefficient }): Tensor2D => {
        const c = conditions(nets, request, { told, t: level.t });
        const predicted = forward(nets.score.spec, nets.score.parameters, x, c);
        return coefficient === 1 ? predicted : mul(predicted, coefficient);
      })
      .reduce((total, term) => add(total, term));
    const base: Tensor2D = add(mul(x, level.sigma), mul(velocity, level.m));
    const { t, estimateTime } = level;
    const seen =
      estimateTime === null
        ? { x, t }
        : { x: sub<Tensor2D>(mul(x, level.m), mul(velocity, level.sigma)), t: estimateTime };
    const terms = request.classifiers
      .filter(({ strength }) => strength !== 0)
      .map((term) => {
        const gradient = classifierGradient(nets, term, seen);
        return limited(mul(gradient, term.strength * level.classifierScale), base, request.maxGuidance);
      });
    return terms.length === 0 ? base : sub(base, terms.length === 1 ? (terms[0] as Tensor2D) : addN(terms));
  });
}

/** ∇U of one classifier at x and t, [n, features]. */
function classifierGradient(
  nets: SamplingTensors,
  { objective, towards }: ClassifierTerm,
  { x, t }: { x: Tensor2D; t: number },
): Tensor2D {
  const net = nets[objective];
  if (net === null) throw new RangeError(`no classifier of the ${objective} in this plan`);
  const times = tile(timesOf(t), x.shape[0]);
  return inputGradient(net, x, tensor2d(times, [x.shape[0], TIME_FEATURES]), (logits) => {
    const p: Tensor2D = softmax(logits);
    return towards === 'entropy' ? entropySlope(p) : sub(tensor2d(towards, p.shape), p);
  });
}

/** −p(log p + H), the slope of the entropy H at the logits. */
function entropySlope(p: Tensor2D): Tensor2D {
  // The smallest normal float32 keeps p·log p at 0 where p underflows.
  const logp = log(maximum(p, 1.2e-38));
  const entropy: Tensor2D = neg(rowSum(mul(p, logp)));
  const slope: Tensor2D = mul(p, add(logp, entropy));
  return neg(slope);
}

const rowSum = (rows: Tensor2D): Tensor2D => sum(rows, 1, true);

/** `term`, each row scaled down so that its norm is at most `limit` times that of the score term. */
function limited(term: Tensor2D, base: Tensor2D, limit: number): Tensor2D {
  const norm = (rows: Tensor2D): Tensor2D => sqrt(rowSum(square(rows)));
  const allowed = mul(norm(base), limit);
  return mul(term, minimum(div(allowed, maximum(norm(term), 1e-20)), 1));
}

/** The conditioning vectors of the score net at one time, [n, conditions]. */
function conditions(
  { classes, groups }: SamplingTensors,
  { rows, y, s }: SamplingRequest,
  { told, t }: Pick<ToldTerm, 'told'> & { t: number },
): Tensor2D {
  const row = new Float32Array(TIME_FEATURES + classes + groups);
  row.set(timesOf(t));
  const values = tile(row, rows);
  for (let i = 0; i < rows; i += 1) {
    const at = i * row.length + TIME_FEATURES;
    if (told >= TELLS_LABEL) values[at + (y[i] as number)] = 1;
    if (told >= TELLS_BOTH) values[at + classes + (s[i] as number)] = 1;
  }
  return tensor2d(values, [rows, row.length]);
}

function timesOf(t: number): Float32Array {
  const times = new Float32Array(TIME_FEATURES);
  writeTimeFeatures(t, times, 0);
  return times;
}

/** `row` repeated `rows` times. */
function tile(row: Float32Array, rows: number): Float32Array {
  const values = new Float32Array(rows * row.length);
  for (let i = 0; i < rows; i += 1) values.set(row, i * row.length);
  return values;
}
