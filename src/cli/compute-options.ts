import type { ComputeOptions } from '../engine/runtime/start-compute.ts';
import type { Arguments, OptionSpecs } from './arguments.ts';
import type { Context } from './command.ts';
import { nodeKernelHost } from './kernel-host.ts';

export const threadsOption: OptionSpecs = {
  threads: {
    type: 'value',
    value: '2',
    help: 'Threads; otherwise one a core. The result does not depend on it',
  },
};

export const computeOptions: OptionSpecs = {
  backend: {
    type: 'value',
    value: 'auto|webgpu|wasm|cpu',
    help: 'What computes; otherwise the fastest there is',
  },
  ...threadsOption,
  engine: {
    type: 'value',
    value: 'kernels|tfjs',
    help: 'Our own kernels, or TensorFlow.js to compare with; otherwise kernels',
  },
};

export const backendOf = (args: Arguments) =>
  args.choice('backend', ['auto', 'webgpu', 'wasm', 'cpu']) ?? 'auto';

/** How many threads the flags ask for; undefined where they do not. */
export const threadsOf = (args: Arguments): number | undefined =>
  args.number('threads', { min: 1, max: 64, whole: true });

/** Where to compute, as the flags say. */
export function computeOf(args: Arguments, context: Context): ComputeOptions {
  return {
    ...placeOf(context, threadsOf(args)),
    engine: args.choice('engine', ['kernels', 'tfjs']) ?? 'kernels',
  };
}

/** Where to compute without a flag for the engine: our kernels, on all cores where no number is given. */
export const placeOf = ({ wasmBase }: Context, threads?: number): ComputeOptions => ({
  wasmBase,
  host: nodeKernelHost(wasmBase, threads),
});
