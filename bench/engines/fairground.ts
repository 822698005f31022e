import { PLAIN } from '../../src/engine/meta/update-rule.ts';
import type { PlanStep, TrainingPlan } from '../../src/engine/nets/plan.ts';
import { startingCheckpoint } from '../../src/engine/nets/checkpoint.ts';
import { TIME_FEATURES } from '../../src/engine/nets/time-features.ts';
import type { NetSpec } from '../../src/engine/nets/spec.ts';
import { parameterCount } from '../../src/engine/nets/spec.ts';
import { initialParameters } from '../../src/engine/nets/initial.ts';
import { key } from '../../src/core/rng/key.ts';
import type { Compute } from '../../src/engine/runtime/compute.ts';
import { startCompute } from '../../src/engine/runtime/start-compute.ts';
import type { KernelHost } from '../../src/engine/kernels/wasm/machine/kernel-host.ts';
import type { Engine, EngineBackend, Training } from '../engine.ts';
import type { BenchNet } from '../nets.ts';
import { draw } from './fairground-draw.ts';
import { ADAM, NOISE, plainRows, problemOf } from '../problem.ts';

/** Our own kernels, as the product starts them. */
export async function start({
  backend,
  wasmBase,
  threads,
}: {
  readonly backend: EngineBackend;
  readonly wasmBase: string;
  /** All that the host would take, or a number. */
  readonly threads: number | 'all';
}): Promise<Engine> {
  const all = await hostHere(wasmBase);
  const host = threads === 'all' ? all : { ...all, threads };
  const compute = await startCompute(backend, { wasmBase, host });
  return {
    name: 'fairground',
    backend,
    threads: backend === 'wasm' ? host.threads : 1,
    prepare: (net, batch) => training(compute, net, batch),
    draw: (how) => draw(compute, how),
  };
}

const hostHere = async (wasmBase: string): Promise<KernelHost> =>
  'WorkerGlobalScope' in globalThis
    ? (await import('../../workers/kernel-host.ts')).browserKernelHost(wasmBase)
    : (await import('../../src/cli/kernel-host.ts')).nodeKernelHost(wasmBase);

/** A residual net with the matrices of an MLP, and the least of conditions: what the kernels have nearest to one. */
function likeMlp(sizes: readonly number[]): NetSpec {
  const [inputs = 0, width = 0] = sizes;
  const outputs = sizes.at(-1) ?? 0;
  return { inputs, conditions: TIME_FEATURES + 2, embedding: 8, width, blocks: sizes.length - 3, outputs };
}

async function training({ device }: Compute, net: BenchNet, batch: number): Promise<Training> {
  const isResidual = net.architecture === 'residual';
  const spec = isResidual ? net.spec : likeMlp(net.sizes);
  // The plan's targets are as wide as its rows: it draws both from one table.
  const features = spec.inputs;
  const groups = spec.conditions - TIME_FEATURES - 1;
  const problem = problemOf(net, batch);
  const params = new Float32Array(parameterCount(spec));
  if (isResidual) problem.weights.reduce((at, weights) => (params.set(weights, at), at + weights.length), 0);
  else params.set(initialParameters(spec, key(0)));
  const shape = { nets: [{ spec, objective: 'velocity' }], features, classes: 1, groups, batch } as const;
  const plan = await device.train(shape, [startingCheckpoint(params)]);
  const { t, y, s } = plainRows(batch, { classes: 1, groups });
  const step: PlanStep = {
    support: [
      {
        rows: batch,
        x0: problem.x,
        y,
        s,
        t,
        // No noise on x, so that the velocity is the noise itself.
        m: new Float32Array(batch).fill(1),
        sigma: new Float32Array(batch),
        weights: new Float32Array(batch).fill(1),
        told: new Uint8Array(batch).fill(2),
        noise: NOISE,
      },
    ],
    query: null,
    updates: [{ net: 0, ...PLAIN }],
    learningRate: ADAM.learningRate,
    emaDecay: 0.999,
  };
  return steps(plan, { step, isSame: isResidual });
}

const steps = (plan: TrainingPlan, { step, isSame }: { step: PlanStep; isSame: boolean }): Training => ({
  step: () => plan.step(step),
  finish: async () => (await plan.losses())[0]?.support ?? NaN,
  dispose: () => plan.dispose(),
  ...(isSame
    ? {}
    : { differs: 'a residual net with the same matrices, a time embedding and noise drawn in the step' }),
});
