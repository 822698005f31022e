// Runs other programs from the root of the checkout.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program to its end, output passed through, no standard input. Resolves to its exit status (127 when it
 * cannot be started, 1 when a signal ended it).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, output?: 'inherit' | 'stderr' | 'ignore' }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { env = {}, output = 'inherit' } = {}) {
  const stdio = output === 'stderr' ? ['ignore', 2, 2] : ['ignore', output, output];
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript file of this checkout or of a package in it. */
export const runNode = (file, args = [], options = {}) => run(process.execPath, [file, ...args], options);

/** Runs npm: the one that started us where there is one, the one on PATH otherwise. */
export function runNpm(args, options = {}) {
  const own = process.env['npm_execpath'];
  return own?.endsWith('npm-cli.js') ? runNode(own, args, options) : run('npm', args, options);
}
