// Installs the locked dependencies when what is in node_modules is not what the lock file says.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runNpm } from './command.mjs';

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Whether an installation agrees with the lock: every package installed is the one locked, and every locked package
 * that is not optional is there. npm writes its record of an installation last, so half an installation has none.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> } | undefined} installed
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock
 */
export function agrees(installed, lock) {
  if (installed === undefined) return false;
  const locked = new Map(Object.entries(lock.packages).filter(([path]) => path !== ''));
  const there = new Map(Object.entries(installed.packages));
  return (
    [...there].every(([path, { version }]) => locked.get(path)?.version === version) &&
    [...locked].every(([path, { optional }]) => optional === true || there.has(path))
  );
}

/** The bundler's native part is an optional package, which npm has been known to leave out (npm/cli#4828). */
const bundlerLoads = async () =>
  (await run(process.execPath, ['--input-type=module', '-e', 'import "rolldown"'], { output: 'ignore' })) ===
  0;

/**
 * @param {{ say: (line: string) => void, output?: 'inherit' | 'stderr' | 'ignore' }} options
 */
export async function ensureDependencies({ say, output = 'inherit' }) {
  const lock = readJson(join(root, 'package-lock.json'));
  const installed = readJson(join(root, 'node_modules/.package-lock.json'));
  if (agrees(installed, lock) && (await bundlerLoads())) return;
  say(
    installed === undefined
      ? 'Installing the locked dependencies (npm ci)'
      : 'Installing the locked dependencies again, the lock file has changed (npm ci)',
  );
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    if ((await runNpm(args, { output })) === 0 && (await bundlerLoads())) return;
    say(
      attempt === 1 ? 'That did not work; once more from an empty node_modules' : 'That did not work either',
    );
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  }
  throw new Error(
    'npm ci failed; see its messages above. It needs a network connection to the npm registry.',
  );
}
