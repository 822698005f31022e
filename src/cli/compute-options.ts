import type { ComputeOptions } from '../engine/runtime/start-compute.ts';
import type { Arguments, OptionSpecs } from './arguments.ts';
import type { Context } from './command.ts';
import { nodeKernelHost } from './kernel-host.ts';

export const computeOptions: OptionSpecs = {
  backend: {
    type: 'value',
    value: 'auto|webgpu|wasm|cpu',
    help: 'What computes; otherwise the fastest there is',
  },
  threads: {
    type: 'value',
    value: '2',
    help: 'Threads on wasm; otherwise one a core. The rows do not depend on it',
  },
  engine: {
    type: 'value',
    value: 'kernels|tfjs',
    help: 'Our own kernels, or TensorFlow.js to compare with; otherwise kernels',
  },
};

export const backendOf = (args: Arguments) =>
  args.choice('backend', ['auto', 'webgpu', 'wasm', 'cpu']) ?? 'auto';

/** Where to compute, as the flags say. */
export function computeOf(args: Arguments, context: Context): ComputeOptions {
  const threads = args.number('threads', { min: 1, max: 64, whole: true });
  return { ...placeOf(context, threads), engine: args.choice('engine', ['kernels', 'tfjs']) ?? 'kernels' };
}

/** Where to compute without any flag: our kernels on all cores. */
export const placeOf = ({ wasmBase }: Context, threads?: number): ComputeOptions => ({
  wasmBase,
  host: nodeKernelHost(wasmBase, threads),
});
