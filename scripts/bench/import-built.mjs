import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../command.mjs';

/**
 * What a TypeScript file of the checkout exports, built for Node.
 * @param {string} path relative to the checkout
 */
export async function importBuilt(path) {
  const folder = await mkdtemp(join(tmpdir(), 'fairground-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      root,
      build: {
        ssr: join(root, path),
        target: 'node20',
        outDir: folder,
        rolldownOptions: { output: { entryFileNames: 'built.mjs', codeSplitting: false } },
      },
    });
    return await import(pathToFileURL(join(folder, 'built.mjs')).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
