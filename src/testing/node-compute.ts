import { nodeKernelHost } from '../cli/kernel-host.ts';
import type { BackendName } from '../engine/runtime/backend.ts';
import type { Compute } from '../engine/runtime/compute.ts';
import { startCompute } from '../engine/runtime/start-compute.ts';
import type { Engine } from '../engine/runtime/start-compute.ts';
import { KERNEL_FOLDER } from './kernel-folder.ts';
import { WASM_BASE } from './wasm-base.ts';

/** What a test computes with, in Node: one thread, since tests run beside each other. */
export const nodeCompute = (name: BackendName, engine: Engine = 'kernels', threads = 1): Promise<Compute> =>
  startCompute(name, { wasmBase: WASM_BASE, host: nodeKernelHost(KERNEL_FOLDER, threads), engine });
