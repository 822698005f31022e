// Vite plugin: tfjs's WebAssembly binaries under wasm/, in the build and on the development server.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('wasm-out/', import.meta.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
const binaries = () => readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.wasm'));
const contents = (name) => readFileSync(new URL(name, folder));

export const wasmAssets = () => ({
  name: 'fairground:wasm-assets',
  configureServer(server) {
    server.middlewares.use('/wasm', (request, response, next) => {
      const name = binaries().find((binary) => request.url?.split('?')[0] === `/${binary}`);
      if (name === undefined) return next();
      response.setHeader('Content-Type', 'application/wasm');
      response.end(contents(name));
    });
  },
  generateBundle() {
    for (const name of binaries())
      this.emitFile({ type: 'asset', fileName: `wasm/${name}`, source: contents(name) });
  },
});
