// Compiles the kernels of src/engine/kernels/wasm/assembly to WebAssembly, once per change of their sources.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kernels = join(root, 'src/engine/kernels/wasm');

/** Where the compiled kernels are. */
export const kernelFolder = join(root, 'node_modules/.cache/kernels');

/** Name of each build and whether it may round a·b + c once. */
const builds = [
  ['kernels-simd.wasm', 0],
  ['kernels-fma.wasm', 1],
];
export const kernelFiles = builds.map(([name]) => name);

/** When the newest source was changed, milliseconds. */
const newestSource = () =>
  [
    join(kernels, 'layout.ts'),
    fileURLToPath(import.meta.url),
    ...readdirSync(join(kernels, 'assembly')).map((name) => join(kernels, 'assembly', name)),
  ].reduce((latest, path) => Math.max(latest, statSync(path).mtimeMs), 0);

/** Compiles one build; rejects with the compiler's messages. */
function compile(name, relaxed) {
  // Written beside and moved: two processes may compile at once.
  const draft = join(kernelFolder, `${name}.${process.pid}`);
  const flags = [
    ...[
      '--outFile',
      draft,
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd,relaxed-simd,threads',
    ],
    ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
    ...['--use', `RELAXED=${relaxed}`],
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['node_modules/assemblyscript/bin/asc.js', join(kernels, 'assembly/index.ts'), ...flags],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let messages = '';
    child.stdout.on('data', (text) => (messages += text));
    child.stderr.on('data', (text) => (messages += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`The kernels do not compile:\n${messages}`));
      renameSync(draft, join(kernelFolder, name));
      resolve();
    });
  });
}

/** Compiles the builds that are older than the sources. */
export async function ensureKernels() {
  mkdirSync(kernelFolder, { recursive: true });
  const changed = newestSource();
  const stale = builds.filter(
    ([name]) => (statSync(join(kernelFolder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) < changed,
  );
  await Promise.all(stale.map(([name, relaxed]) => compile(name, relaxed)));
}

/** Vitest's global setup. */
export const setup = ensureKernels;
