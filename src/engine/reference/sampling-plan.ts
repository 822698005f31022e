import { add, addN, dispose, keep, mul, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { fillNormal } from '../../core/rng/draw.ts';
import { fold } from '../../core/rng/key.ts';
import { differentiable } from '../tensors/input-gradient.ts';
import type { DifferentiableNet } from '../tensors/input-gradient.ts';
import { upload } from '../tensors/parameters.ts';
import type { Objective } from '../nets/plan.ts';
import type { ReverseStep, SamplingNets, SamplingPlan, SamplingRequest } from '../nets/sampling-plan.ts';
import { guidedNoise } from './guided-noise.ts';
import type { SamplingTensors } from './guided-noise.ts';

/** The sampling plan on tfjs's current backend. */
export function tensorSamplingPlan({ nets, features, classes, groups }: SamplingNets): SamplingPlan {
  const made: DifferentiableNet[] = [];
  const netFor = (objective: Objective): DifferentiableNet | null => {
    const found = nets.find((net) => net.objective === objective);
    if (found === undefined) return null;
    const net = differentiable(found.spec, upload(found.spec, found.params));
    made.push(net);
    return net;
  };
  const score = netFor('velocity');
  if (score === null) throw new RangeError('a sampling plan needs a score net');
  const tensors: SamplingTensors = { score, label: netFor('label'), group: netFor('group'), classes, groups };
  return {
    sample: (request, onStep) => draw(tensors, { request, features, onStep }),
    dispose: () => dispose(made.flatMap((net) => [...net.parameters, ...net.transposed])),
  };
}

async function draw(
  nets: SamplingTensors,
  {
    request,
    features,
    onStep,
  }: { request: SamplingRequest; features: number; onStep: (step: number) => Promise<unknown> },
): Promise<Float32Array> {
  const gaussian = (name: string | number): Tensor2D => {
    const values = new Float32Array(request.rows * features);
    fillNormal(fold(request.key, name), values);
    return tensor2d(values, [request.rows, features]);
  };
  let x = gaussian('start');
  let previous: Tensor2D | null = null;
  try {
    for (const [i, step] of request.steps.entries()) {
      const next = tidy(() => {
        const eps = keep(predictedNoise(nets, request, { x, step }));
        return { eps, x: keep(combined(step, { x, eps, previous, noise: () => gaussian(i) })) };
      });
      dispose([x, ...(previous === null ? [] : [previous])]);
      x = next.x;
      previous = next.eps;
      await onStep(i + 1);
    }
    // wasm hands out a view of its heap, which the next operation may overwrite.
    return Float32Array.from(await x.data());
  } finally {
    dispose([x, ...(previous === null ? [] : [previous])]);
  }
}

/** ε̂ of a step, the mean of two where there is a corrector. */
function predictedNoise(
  nets: SamplingTensors,
  request: SamplingRequest,
  { x, step }: { x: Tensor2D; step: ReverseStep },
): Tensor2D {
  const first = guidedNoise(nets, request, { x, level: step });
  const { corrector } = step;
  if (corrector === null) return first;
  const guess: Tensor2D = add(mul(x, corrector.x), mul(first, corrector.eps));
  return mul(add(first, guidedNoise(nets, request, { x: guess, level: corrector })), 0.5);
}

function combined(
  step: ReverseStep,
  {
    x,
    eps,
    previous,
    noise,
  }: { x: Tensor2D; eps: Tensor2D; previous: Tensor2D | null; noise: () => Tensor2D },
): Tensor2D {
  const terms: Tensor2D[] = [mul(x, step.x), mul(eps, step.eps)];
  if (step.previous !== 0 && previous !== null) terms.push(mul(previous, step.previous));
  if (step.noise !== 0) terms.push(mul(noise(), step.noise));
  return addN(terms);
}
