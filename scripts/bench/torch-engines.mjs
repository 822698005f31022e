// PyTorch on the CPU, where a Python has it, each number of threads in a process of its own.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../command.mjs';
import { callsTo } from './engine-seat.mjs';

const script = join(root, 'bench/engines/torch-engine.py');

/** A Python that imports torch: Debian's own first, where apt's python3-torch lies. Undefined when there is none. */
export function findTorch() {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore', timeout: 120_000 }).status === 0,
  );
}

/**
 * @param {string} python
 * @param {{ threads: number, netWithProblem: (id: string, batch: number) => object }} options a net and its problem as torch-engine.py reads them
 * @returns {Promise<import('./engine-seat.mjs').Seat>}
 */
export async function startTorch(python, { threads, netWithProblem }) {
  const env = {
    ...process.env,
    OMP_NUM_THREADS: String(threads),
    // Debian's torch multiplies with OpenBLAS, which does not hear torch.set_num_threads and would take every core.
    OPENBLAS_NUM_THREADS: String(threads),
    // Threads that spin while they wait take a core from the engine that is measured next: OpenBLAS's do for 0.1 s
    // unless told 2²⁰ cycles, which costs it nothing measurable.
    OMP_WAIT_POLICY: 'PASSIVE',
    OPENBLAS_THREAD_TIMEOUT: '20',
  };
  const child = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const {
    call: send,
    receive,
    stop,
  } = callsTo(child, {
    name: `torch with ${threads} threads`,
    send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
  });
  createInterface({ input: child.stdout }).on('line', (line) => receive(JSON.parse(line)));
  const call = (method, ...args) =>
    method === 'prepare' || method === 'forward'
      ? send(method, netWithProblem(args[0], args[1]), ...args.slice(1))
      : send(method, ...args);
  const { threads: used, version } = await send('start', threads);
  return { engine: `torch ${version}`, backend: 'native', runtime: 'python', threads: used, call, stop };
}
