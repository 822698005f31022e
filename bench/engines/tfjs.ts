// tfjs-core registers no gradient by itself: without this every tf.grad fails.
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { dispose, mean, profile, ready, setBackend, square, sub } from '@tensorflow/tfjs-core';
import { tensor2d, train, variable } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { dense, forward, silu } from '../../src/engine/tensors/forward.ts';
import { registerFastGradients } from '../../src/engine/tensors/fast-gradients.ts';
import type { Engine, EngineBackend, Training } from '../engine.ts';
import type { BenchNet } from '../nets.ts';
import { slotsOf } from '../nets.ts';
import { ADAM, problemOf } from '../problem.ts';

export interface TfjsOptions {
  /** `fast-gradients`: with the gradients of src/engine/tensors/fast-gradients.ts in the place of tfjs's own. */
  readonly variant: 'stock' | 'fast-gradients';
  readonly backend: EngineBackend;
  readonly wasmBase: string;
}

/** tfjs as its documentation uses it: variables, `train.adam` and `minimize`. */
export async function start({ variant, backend, wasmBase }: TfjsOptions): Promise<Engine> {
  if (variant === 'fast-gradients') registerFastGradients();
  await startBackend(backend, wasmBase);
  const name = variant === 'stock' ? 'tfjs as shipped' : 'tfjs, our gradients';
  const threads = backend === 'wasm' ? await wasmThreads() : 1;
  return { name, backend, threads, prepare: (net, batch) => Promise.resolve(training(net, batch)) };
}

async function startBackend(backend: EngineBackend, wasmBase: string): Promise<void> {
  switch (backend) {
    case 'wasm':
      (await import('@tensorflow/tfjs-backend-wasm')).setWasmPaths(wasmBase);
      break;
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      break;
    default:
      backend satisfies never;
  }
  if (!(await setBackend(backend))) throw new Error(`tfjs could not start ${backend}`);
  await ready();
}

async function wasmThreads(): Promise<number> {
  const { getThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
  return Math.max(1, getThreadsCount());
}

function training(net: BenchNet, batch: number): Training {
  const problem = problemOf(net, batch);
  const { columns } = problem;
  const weights: Variable[] = slotsOf(net).map(({ shape }, slot) =>
    variable(tensor2d(problem.weights[slot] ?? [], [...shape])),
  );
  const x = tensor2d(problem.x, [batch, columns.x]);
  const c = tensor2d(problem.c, [batch, columns.c]);
  const target = tensor2d(problem.target, [batch, columns.target]);
  const adam = train.adam(ADAM.learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  const loss = (): Scalar => mean(square(sub(predict(net, weights as Tensor2D[], x, c), target)));
  let last: Scalar | null = null;
  let steps = 0;
  let launches: number | undefined;

  const update = (): void => {
    last?.dispose();
    last = adam.minimize(loss, true, weights);
  };
  return {
    step: async () => {
      steps += 1;
      if (steps !== 3) return update();
      const { kernels } = await profile(() => {
        update();
        return [];
      });
      launches = kernels.length;
    },
    finish: async () => (last === null ? Number.NaN : ((await last.data())[0] ?? Number.NaN)),
    get launches() {
      return launches;
    },
    dispose: () => {
      dispose([...weights, x, c, target, ...(last === null ? [] : [last])]);
      adam.dispose();
    },
  };
}

function predict(net: BenchNet, weights: readonly Tensor2D[], x: Tensor2D, c: Tensor2D): Tensor2D {
  switch (net.architecture) {
    case 'mlp': {
      const outputSlot = weights.length - 2;
      let h = x;
      for (let slot = 0; slot < outputSlot; slot += 2) h = silu(dense(weights, h, slot));
      return dense(weights, h, outputSlot);
    }
    case 'residual':
      return forward(net.spec, weights, x, c);
    default:
      return net satisfies never;
  }
}
