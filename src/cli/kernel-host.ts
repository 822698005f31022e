import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { MOST_THREADS } from '../engine/kernels/wasm/machine/kernel-host.ts';
import type { KernelHost } from '../engine/kernels/wasm/machine/kernel-host.ts';

/** A thread's whole program: the command line is one file, which a thread should not run again. */
const THREAD = `
const { parentPort, workerData: { module, memory, scratch } } = require('node:worker_threads');
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
parentPort.postMessage('ready');
exports.serve(scratch);
`;

/**
 * The kernels on Node's threads. Plain SIMD, also where fused multiply-add could be had: a configuration and a seed then
 * give the same rows on every machine.
 */
export const nodeKernelHost = (
  folder: string,
  threads = Math.min(MOST_THREADS, availableParallelism()),
): KernelHost => ({
  readBinary: (file) => readFile(join(folder, file)),
  threads,
  prefers: 'simd',
  startThread: (start) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(THREAD, { eval: true, workerData: start });
      worker.once('message', () => {
        worker.unref();
        resolve(() => void worker.terminate());
      });
      worker.once('error', reject);
    }),
});
