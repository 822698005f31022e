import type { Engine, EngineBackend } from './engine.ts';

export type Runtime = 'chromium' | 'node';

/** What an engine is told of where it runs. */
export interface Place {
  /** Where tfjs's wasm binaries are: a URL or directory path that ends in a slash. */
  readonly wasmBase: string;
}

/** One row of the comparison. Each runs in a thread of its own, so it may change that thread's globals. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly backend: EngineBackend;
  readonly runtimes: readonly Runtime[];
  start(place: Place): Promise<Engine>;
}

export const entries: readonly Entry[] = [
  {
    id: 'fairground-wasm',
    name: 'fairground',
    backend: 'wasm',
    runtimes: ['chromium', 'node'],
    start: async ({ wasmBase }) =>
      (await import('./engines/fairground.ts')).start({ backend: 'wasm', wasmBase, threads: 'all' }),
  },
  {
    id: 'fairground-wasm-single',
    name: 'fairground',
    backend: 'wasm',
    runtimes: ['chromium', 'node'],
    start: async ({ wasmBase }) =>
      (await import('./engines/fairground.ts')).start({ backend: 'wasm', wasmBase, threads: 1 }),
  },
  {
    id: 'tfjs-wasm',
    name: 'tfjs as shipped',
    backend: 'wasm',
    runtimes: ['chromium', 'node'],
    start: async ({ wasmBase }) =>
      (await import('./engines/tfjs.ts')).start({ variant: 'stock', backend: 'wasm', wasmBase }),
  },
  {
    id: 'tfjs-wasm-fast-gradients',
    name: 'tfjs, our gradients',
    backend: 'wasm',
    runtimes: ['chromium', 'node'],
    start: async ({ wasmBase }) =>
      (await import('./engines/tfjs.ts')).start({ variant: 'fast-gradients', backend: 'wasm', wasmBase }),
  },
  {
    id: 'jax-js-wasm',
    name: 'jax-js',
    backend: 'wasm',
    // Node has no global Worker, without which jax-js computes on the calling thread: jax-js-wasm-single there.
    runtimes: ['chromium'],
    start: async () => (await import('./engines/jax-js.ts')).start('wasm'),
  },
  {
    id: 'jax-js-wasm-single',
    name: 'jax-js',
    backend: 'wasm',
    runtimes: ['chromium', 'node'],
    start: async () => {
      // What it does on a page that is not cross-origin isolated: no workers, kernels run on the calling thread.
      Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
      return (await import('./engines/jax-js.ts')).start('wasm');
    },
  },
  {
    id: 'fairground-webgpu',
    name: 'fairground',
    backend: 'webgpu',
    runtimes: ['chromium'],
    start: async ({ wasmBase }) =>
      (await import('./engines/fairground.ts')).start({ backend: 'webgpu', wasmBase, threads: 'all' }),
  },
  {
    id: 'tfjs-webgpu',
    name: 'tfjs as shipped',
    backend: 'webgpu',
    runtimes: ['chromium'],
    start: async ({ wasmBase }) =>
      (await import('./engines/tfjs.ts')).start({ variant: 'stock', backend: 'webgpu', wasmBase }),
  },
  {
    id: 'jax-js-webgpu',
    name: 'jax-js',
    backend: 'webgpu',
    runtimes: ['chromium'],
    start: async () => (await import('./engines/jax-js.ts')).start('webgpu'),
  },
];

/** The entry of that id. Throws RangeError if there is none. */
export function entryOf(id: string): Entry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new RangeError(`no engine ${id}`);
  return entry;
}
