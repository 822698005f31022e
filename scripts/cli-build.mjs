// Keeps the built command line up to date with its sources.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.mjs';
import { build } from './setup.mjs';

export const builtCli = join(root, 'dist-cli/fairground.js');

const sources = ['src/core', 'src/engine', 'src/cli', 'scripts', 'vite.config.ts', 'package-lock.json'];

/** When the newest file under a path was changed, tests aside. Milliseconds. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return /\.test\.\w+$/.test(path) ? 0 : stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}

const isStale = () => {
  const built = statSync(builtCli, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((source) => newest(join(root, source)) > built);
};

/**
 * Builds the command line where its sources are newer. A folder counts too: it changes when a file is deleted.
 * @param {{ say: (line: string) => void, output?: 'inherit' | 'stderr' | 'ignore' }} options
 */
export async function ensureCli({ say, output = 'inherit' }) {
  if (!isStale()) return;
  say('Building the command line');
  if ((await build({ mode: 'cli', output })) !== 0)
    throw new Error('The command line could not be built; see the messages above.');
}
