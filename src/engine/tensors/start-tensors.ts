// tfjs-core registers no gradient by itself: without this every tf.grad fails.
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from '../runtime/backend.ts';
import { registerFastGradients } from './fast-gradients.ts';
import { describeAdapter, findAdapter } from '../kernels/webgpu/adapter.ts';

export interface TensorOptions {
  /** Where the wasm binaries are: a URL or directory path that ends in a slash. */
  readonly wasmBase: string;
  /** Whether webgpu may run on a software adapter. */
  readonly allowSoftware?: boolean;
}

/** A backend that could not be started, and why, as one sentence. */
class Unavailable extends Error {}

/** Starts tfjs on a backend, makes that current for this thread, and says how it computes. Rejects where it cannot. */
export async function startTensors(
  name: BackendName,
  { wasmBase, allowSoftware = true }: TensorOptions,
): Promise<string> {
  registerFastGradients();
  switch (name) {
    case 'webgpu': {
      const adapter = await findAdapter();
      if (adapter === null) throw new Unavailable('no adapter.');
      if (adapter.isSoftware && !allowSoftware)
        throw new Unavailable(`${adapter.label} is a software adapter.`);
      await import('@tensorflow/tfjs-backend-webgpu');
      await activate(name);
      return describeAdapter(adapter);
    }
    case 'wasm': {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      if (getBackend() !== 'wasm') setWasmPaths(wasmBase);
      // tfjs's threads are workers from blobs, which the content security policy does not allow.
      env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      await activate(name);
      const simd = (await env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
      return `tfjs, ${simd ? 'SIMD' : 'no SIMD'}, 1 thread`;
    }
    case 'cpu': {
      await import('@tensorflow/tfjs-backend-cpu');
      await activate(name);
      return 'JavaScript';
    }
    default:
      return name satisfies never;
  }
}

async function activate(name: BackendName): Promise<void> {
  if (!(await setBackend(name))) throw new Unavailable('did not initialise.');
  await ready();
}
