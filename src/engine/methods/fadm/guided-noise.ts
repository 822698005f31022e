import {
  add,
  addN,
  div,
  maximum,
  minimum,
  mul,
  softmax,
  square,
  sqrt,
  sub,
  sum,
  tensor2d,
  tidy,
  neg,
  log,
} from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { meanScale, sigma } from '../../../core/diffusion/vp.ts';
import { forward } from '../../nets/forward.ts';
import { inputGradient } from '../../nets/input-gradient.ts';
import type { DifferentiableNet } from '../../nets/input-gradient.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../../nets/time-features.ts';
import type { Guidance } from '../method.ts';
import type { LoadedNets } from './loaded-nets.ts';
import type { FadmOptions } from './options.ts';
import type { RowPlan } from './plan.ts';

/** A block of rows under one guidance. One-hots are [n, classes] and [n, groups], prior is π per row, [n, groups]. */
export interface GuidedBlock {
  readonly nets: LoadedNets;
  readonly options: FadmOptions;
  readonly guidance: Guidance;
  readonly plan: RowPlan;
  readonly y: Tensor2D;
  readonly s: Tensor2D;
  readonly prior: Tensor2D;
}

/**
 * The guided noise prediction at (x, t): with score = −ε̂/σ, adding λ∇U to the score subtracts σλ∇U from ε̂.
 * Terms whose strength is 0 are not computed, so that strength 0 gives the unguided prediction bit for bit.
 */
export function guidedNoise(block: GuidedBlock, x: Tensor2D, t: number): Tensor2D {
  return tidy(() => {
    const base = amortisedNoise(block, x, t);
    const terms = classifierTerms(block, x, t).map((term) => limited(term, base, block.options.maxGuidance));
    return terms.length === 0 ? base : sub(base, terms.length === 1 ? (terms[0] as Tensor2D) : addN(terms));
  });
}

/**
 * ε̂ = σx + m·v̂ from the velocity, which the net predicts. By classifier-free guidance (Ho & Salimans
 * 2022, eq. 6) with a strength λ for what is told and w for the group within it,
 * v̂ = v̂(∅) + λ[(v̂(y) − v̂(∅)) + w(v̂(y, s) − v̂(y))]. The obfuscation forms tell no group: w = 0. Predictions with a
 * coefficient of 0 are not made.
 */
function amortisedNoise({ nets, options, guidance, plan }: GuidedBlock, x: Tensor2D, t: number): Tensor2D {
  const lambda = options.guidance === 'amortised' ? guidance.target : 0;
  const group = guidance.form === 'independent' ? options.groupGuidance : 0;
  const coefficients: readonly (readonly [Told, number])[] = [
    ['nothing', 1 - lambda],
    ['label', lambda * (1 - group)],
    ['label and group', lambda * group],
  ];
  const terms = coefficients.flatMap(([told, coefficient]) => {
    if (coefficient === 0) return [];
    const predicted = forward(nets.specs.score, nets.score, x, conditionsAt(nets, t, { plan, told }));
    return [coefficient === 1 ? predicted : mul<Tensor2D>(predicted, coefficient)];
  });
  const velocity = terms.reduce((sum, term) => add(sum, term));
  return add(mul(x, sigma(t)), mul(velocity, meanScale(t)));
}

/** σ·λ·∇_x of each classifier term, [n, features] each. */
function classifierTerms(block: GuidedBlock, x: Tensor2D, t: number): Tensor2D[] {
  const { nets, options, guidance, plan } = block;
  const isIndependent = guidance.form === 'independent';
  const byClassifier = options.guidance === 'classifier' ? guidance.target : 0;
  const scale = sigma(t) * (options.anneal ? 1 - t : 1);
  const times = conditionsAt(nets, t, { plan, told: 'times only' });
  const term = (net: DifferentiableNet, strength: number, cotangent: (p: Tensor2D) => Tensor2D): Tensor2D =>
    mul(
      inputGradient(net, x, times, (logits) => cotangent(softmax(logits))),
      strength * scale,
    );
  const terms: Tensor2D[] = [];
  if (byClassifier > 0) {
    terms.push(term(nets.target, byClassifier, (p) => sub(block.y, p)));
    if (isIndependent) terms.push(term(nets.sensitive, byClassifier, (p) => sub(block.s, p)));
  }
  if (!isIndependent && guidance.fairness > 0) {
    terms.push(term(nets.sensitive, guidance.fairness, obfuscation(guidance.form, block.prior)));
  }
  return terms;
}

/** ∂U/∂logits from p = softmax(logits); core/diffusion/guidance.ts has the same in f64 with its derivation. */
function obfuscation(
  form: Exclude<Guidance['form'], 'independent'>,
  prior: Tensor2D,
): (p: Tensor2D) => Tensor2D {
  switch (form) {
    case 'uniform':
      return (p) => sub(1 / p.shape[1], p);
    case 'prior':
      return (p) => sub(prior, p);
    case 'entropy':
      return (p) => {
        // The smallest normal float32 keeps p·log p at 0 where p underflows.
        const logp = log(maximum(p, 1.2e-38));
        const entropy: Tensor2D = neg(rowSum(mul(p, logp)));
        const slope: Tensor2D = mul(p, add(logp, entropy));
        return neg(slope);
      };
    default:
      return form satisfies never;
  }
}

const rowSum = (rows: Tensor2D): Tensor2D => sum(rows, 1, true);

/** `term`, each row scaled down so that its norm is at most `limit` times that of the score term, ε̂. */
function limited(term: Tensor2D, base: Tensor2D, limit: number): Tensor2D {
  const norm = (rows: Tensor2D): Tensor2D => sqrt(rowSum(square(rows)));
  const allowed = mul(norm(base), limit);
  return mul(term, minimum(div(allowed, maximum(norm(term), 1e-20)), 1));
}

type Told = 'label and group' | 'label' | 'nothing' | 'times only';

/** The conditioning vectors of a block at one time, [n, conditions]. */
function conditionsAt(
  { specs }: LoadedNets,
  t: number,
  { plan, told }: { plan: RowPlan; told: Told },
): Tensor2D {
  const rows = plan.y.length;
  const width = told === 'times only' ? TIME_FEATURES : specs.score.conditions;
  const classes = specs.target.outputs;
  const values = new Float32Array(rows * width);
  writeTimeFeatures(t, values, 0);
  for (let i = 0; i < rows; i += 1) {
    if (i > 0) values.copyWithin(i * width, 0, TIME_FEATURES);
    if (told === 'label' || told === 'label and group')
      values[i * width + TIME_FEATURES + (plan.y[i] as number)] = 1;
    if (told === 'label and group') values[i * width + TIME_FEATURES + classes + (plan.s[i] as number)] = 1;
  }
  return tensor2d(values, [rows, width]);
}
