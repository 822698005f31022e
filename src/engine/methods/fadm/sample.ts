import { add, addN, dispose, keep, mul, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { ddimStep, eulerMaruyamaStep, multistepStep } from '../../../core/diffusion/solvers.ts';
import type { StepCoefficients } from '../../../core/diffusion/solvers.ts';
import { reverseTimes } from '../../../core/diffusion/vp.ts';
import { fillNormal } from '../../../core/rng/draw.ts';
import { fold, key as keyOf } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import type { Table } from '../../../core/table/types.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { SampleRequest } from '../method.ts';
import { assembleTable } from './assemble.ts';
import { guidedNoise } from './guided-noise.ts';
import type { GuidedBlock } from './guided-noise.ts';
import type { FadmHeader } from './header.ts';
import type { LoadedNets } from './loaded-nets.ts';
import { planRows } from './plan.ts';
import type { RowPlan } from './plan.ts';
import { checkRequest } from './request.ts';

/** Rows that are denoised together. Fixed, since each block draws from its own key and the rows depend on it. */
const BLOCK = 1024;

/**
 * Draws rows by the guided reverse process. The same model, request and backend give the same rows; a longer request
 * with the same seed does not start with the rows of a shorter one, because labels are planned for the whole.
 */
export async function sampleFadm(
  { header, nets }: { header: FadmHeader; nets: LoadedNets },
  request: SampleRequest,
  run: RunControl,
): Promise<Table> {
  checkRequest(request);
  const root = fold(keyOf(request.seed), 'fadm/sample');
  const plan = planRows(header, request, fold(root, 'plan'));
  const width = header.encoder.width;
  const x = new Float32Array(request.rows * width);
  const blocks = Math.ceil(request.rows / BLOCK);
  await run.tick({ type: 'stage', stage: 'Sampling' });
  for (let block = 0; block < blocks; block += 1) {
    const start = block * BLOCK;
    const end = Math.min(request.rows, start + BLOCK);
    const rows = await sampleBlock({
      header,
      nets,
      request,
      plan: { y: plan.y.subarray(start, end), s: plan.s.subarray(start, end) },
      key: fold(fold(root, 'block'), block),
      onStep: (step) =>
        run.tick({
          type: 'progress',
          stage: 'Sampling',
          step: block * request.steps + step,
          steps: blocks * request.steps,
        }),
    });
    x.set(rows, start * width);
  }
  return assembleTable(header, { x, plan, key: fold(root, 'decode') });
}

interface BlockInput {
  readonly header: FadmHeader;
  readonly nets: LoadedNets;
  readonly request: SampleRequest;
  readonly plan: RowPlan;
  readonly key: Key;
  readonly onStep: (step: number) => Promise<unknown>;
}

async function sampleBlock({ header, nets, request, plan, key, onStep }: BlockInput): Promise<Float32Array> {
  const rows = plan.y.length;
  const shape: [number, number] = [rows, header.encoder.width];
  const gaussian = (name: string | number): Tensor2D => {
    const values = new Float32Array(shape[0] * shape[1]);
    fillNormal(fold(key, name), values);
    return tensor2d(values, shape);
  };
  const block: GuidedBlock = {
    nets,
    options: header.options,
    guidance: request.guidance,
    plan,
    y: oneHotRows(plan.y, header.target.categories.length),
    s: oneHotRows(plan.s, header.sensitive.names.length),
    prior: priorOf(header, plan),
  };
  const times = reverseTimes(request.steps);
  let x = gaussian('start');
  let previous: Tensor2D | null = null;
  try {
    for (let step = 0; step < request.steps; step += 1) {
      const [before, t, s] = [times[step - 1] ?? null, times[step] as number, times[step + 1] as number];
      const next = tidy(() => {
        const eps = keep(predictNoise(block, x, { t, s }));
        const c = coefficients(header.options.solver, { t, s, before });
        return { eps, x: keep(combine(c, { x, eps, previous, noise: () => gaussian(step) })) };
      });
      dispose([x, ...(previous === null ? [] : [previous])]);
      x = next.x;
      previous = next.eps;
      await onStep(step + 1);
    }
    // wasm hands out a view of its heap, which the next operation may overwrite.
    return Float32Array.from(await x.data());
  } finally {
    dispose([x, block.y, block.s, block.prior, ...(previous === null ? [] : [previous])]);
  }
}

/** ε̂ for the step from t to s: at t, or for Heun's method the mean of ε̂ at t and at DDIM's guess of x_s. */
function predictNoise(block: GuidedBlock, x: Tensor2D, { t, s }: { t: number; s: number }): Tensor2D {
  const first = guidedNoise(block, x, t);
  if (block.options.solver !== 'heun') return first;
  const c = ddimStep(t, s);
  const second = guidedNoise(block, add(mul(x, c.x), mul(first, c.eps)), s);
  return mul(add(first, second), 0.5);
}

function coefficients(
  solver: GuidedBlock['options']['solver'],
  { t, s, before }: { t: number; s: number; before: number | null },
): StepCoefficients {
  switch (solver) {
    case 'ddim':
    case 'heun':
      return ddimStep(t, s);
    case 'multistep':
      return multistepStep(t, s, before);
    case 'euler-maruyama':
      return eulerMaruyamaStep(t, s);
    default:
      return solver satisfies never;
  }
}

function combine(
  c: StepCoefficients,
  {
    x,
    eps,
    previous,
    noise,
  }: { x: Tensor2D; eps: Tensor2D; previous: Tensor2D | null; noise: () => Tensor2D },
): Tensor2D {
  const terms: Tensor2D[] = [mul(x, c.x), mul(eps, c.eps)];
  if (c.previous !== 0 && previous !== null) terms.push(mul(previous, c.previous));
  if (c.noise !== 0) terms.push(mul(noise(), c.noise));
  return addN(terms);
}

function oneHotRows(codes: Int32Array, depth: number): Tensor2D {
  const values = new Float32Array(codes.length * depth);
  codes.forEach((code, row) => {
    values[row * depth + code] = 1;
  });
  return tensor2d(values, [codes.length, depth]);
}

/** π of each row: P(s), or P(s | y*) where the options say so. */
function priorOf({ joint, target, sensitive, options }: FadmHeader, { y }: RowPlan): Tensor2D {
  const [classes, groups] = [target.categories.length, sensitive.names.length];
  const marginal = Array.from({ length: groups }, (_, s) => {
    let sum = 0;
    for (let c = 0; c < classes; c += 1) sum += joint[c * groups + s] as number;
    return sum;
  });
  const values = new Float32Array(y.length * groups);
  y.forEach((label, row) => {
    const given = joint.slice(label * groups, (label + 1) * groups);
    const counts = options.priorGiven === 'label' && given.some((count) => count > 0) ? given : marginal;
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (let s = 0; s < groups; s += 1) values[row * groups + s] = (counts[s] as number) / total;
  });
  return tensor2d(values, [y.length, groups]);
}
