// Builds the bench page for the browser and its engines for Node, outside the product's build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../command.mjs';
import { wasmAssets } from '../vite-wasm-assets.mjs';
import { wasmThreads } from './tfjs-threads.mjs';

const shared = {
  configFile: false,
  base: './',
  logLevel: 'error',
  publicDir: false,
  worker: { format: 'es', plugins: () => [wasmThreads()] },
};

/**
 * Folders of the built page and of the built Node modules, and what bench/description.ts exports. `remove` deletes both.
 */
export async function buildBench() {
  const folder = await mkdtemp(join(tmpdir(), 'fairground-bench-'));
  const remove = () => rm(folder, { recursive: true });
  const page = join(folder, 'page');
  const node = join(folder, 'node');
  try {
    await build({
      ...shared,
      root: join(root, 'bench/page'),
      plugins: [wasmAssets(), wasmThreads()],
      build: { target: 'es2023', outDir: page, emptyOutDir: true, chunkSizeWarningLimit: 1500 },
    });
    await build({
      ...shared,
      root,
      // tfjs's WebAssembly glue reads __dirname, which an ES module does not have.
      define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
      plugins: [wasmAssets()],
      ssr: { noExternal: true },
      resolve: { mainFields: ['module', 'main'] },
      build: {
        ssr: true,
        ssrEmitAssets: true,
        target: 'node20',
        outDir: node,
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            description: join(root, 'bench/description.ts'),
            'engine-process': join(root, 'bench/engine-process.ts'),
          },
          output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    });
    const description = await import(pathToFileURL(join(node, 'description.mjs')).href);
    return { page, engineProcess: join(node, 'engine-process.mjs'), description, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
