import type { ThreadStart } from '../src/engine/kernels/wasm/machine/kernel-host.ts';
import { instantiateKernels } from '../src/engine/kernels/wasm/machine/serve-thread.ts';

/** One of the threads that compute for a trainer or a sampler: told once what to serve, and ended from outside. */
onmessage = ({ data }: MessageEvent<ThreadStart>) => {
  const kernels = instantiateKernels(data.module, data.memory);
  postMessage('ready');
  kernels.serve(data.scratch);
};
