// Vite plugin: WebAssembly binaries under wasm/, tfjs's and our kernels, in the build and on the development server.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureKernels, kernelFiles, kernelFolder } from './kernels.mjs';

const tensors = fileURLToPath(
  new URL('wasm-out/', import.meta.resolve('@tensorflow/tfjs-backend-wasm/package.json')),
);

/** Path of each binary by its name. */
const binaries = () =>
  new Map([
    ...readdirSync(tensors)
      .filter((name) => name.endsWith('.wasm'))
      .map((name) => [name, join(tensors, name)]),
    ...kernelFiles.map((name) => [name, join(kernelFolder, name)]),
  ]);

export const wasmAssets = () => ({
  name: 'fairground:wasm-assets',
  buildStart: ensureKernels,
  configureServer(server) {
    server.middlewares.use('/wasm', (request, response, next) => {
      const path = binaries().get((request.url?.split('?')[0] ?? '').slice(1));
      if (path === undefined) return next();
      response.setHeader('Content-Type', 'application/wasm');
      response.end(readFileSync(path));
    });
  },
  generateBundle() {
    for (const [name, path] of binaries())
      this.emitFile({ type: 'asset', fileName: `wasm/${name}`, source: readFileSync(path) });
  },
});
