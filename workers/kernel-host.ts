import { MOST_THREADS } from '../src/engine/kernels/wasm/machine/kernel-host.ts';
import type { KernelHost, ThreadStart } from '../src/engine/kernels/wasm/machine/kernel-host.ts';
import { threadsFor } from './threads-for.ts';

/**
 * The kernels in a browser's worker: several threads where memory may be shared, which takes cross-origin isolation.
 * `base` is where the binaries are, with a slash at the end.
 */
export const browserKernelHost = (base: string): KernelHost => ({
  readBinary: async (file) => {
    const response = await fetch(`${base}${file}`);
    if (!response.ok) throw new Error(`${file} could not be loaded (${response.status}).`);
    return response.arrayBuffer();
  },
  threads: crossOriginIsolated ? threadsFor(navigator.hardwareConcurrency, MOST_THREADS) : 1,
  prefers: 'fma',
  startThread: (start: ThreadStart) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./kernel-thread.worker.ts', import.meta.url), {
        type: 'module',
        name: 'kernels',
      });
      worker.onmessage = () => resolve(() => worker.terminate());
      worker.onerror = ({ message }) => reject(new Error(`A thread did not start: ${message}`));
      worker.postMessage(start);
    }),
});
