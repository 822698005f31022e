// What every way of running Fairground needs first, one line said per step.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './command.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { requireNode } from './node-version.mjs';

/** @param {{ say: (line: string) => void, output?: 'inherit' | 'stderr' }} options */
export async function setUp({ say, output = 'inherit' }) {
  requireNode();
  await ensureDependencies({ say, output });
}

/** Bundled sample tables, copied out of their packages with their checksums checked. */
export async function prepareSamples({ output = 'inherit' } = {}) {
  const script = join(root, 'scripts/prepare-samples.mjs');
  if (existsSync(script) && (await runNode(script, [], { output })) !== 0)
    throw new Error('The bundled sample tables could not be prepared; see the messages above.');
}

/** Builds the page into dist/ or, with mode `cli`, the command line into dist-cli/. */
export async function build({ mode, output = 'inherit' }) {
  const args = ['build', '--logLevel', 'warn', ...(mode === 'cli' ? ['--mode', 'cli'] : [])];
  return runNode(join(root, 'node_modules/vite/bin/vite.js'), args, { output });
}
