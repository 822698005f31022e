import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { listen, staticServer } from '../../scripts/static-server.mjs';
import { wasmAssets } from '../../scripts/vite-wasm-assets.mjs';

export interface ServedHarness {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Builds a page as the product is built, outside the product's build, and serves it with its headers: this folder's, or
 * that of another one beside it.
 */
export async function serveHarness(folder = 'harness'): Promise<ServedHarness> {
  await promisify(execFile)(process.execPath, [pathOf('../../scripts/prepare-samples.mjs')]);
  const outDir = await mkdtemp(join(tmpdir(), 'fairground-harness-'));
  await build({
    configFile: false,
    root: pathOf(`../${folder}`),
    publicDir: pathOf('../../public'),
    base: './',
    logLevel: 'error',
    plugins: [wasmAssets()],
    worker: { format: 'es' },
    build: { target: 'es2023', outDir, emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  });
  const server = staticServer(outDir);
  const port = await listen(server, 0);
  return {
    origin: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true });
    },
  };
}

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
