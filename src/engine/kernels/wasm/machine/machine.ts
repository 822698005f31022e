import type { Arena } from './arena.ts';
import type { Jobs } from './job-table.ts';
import type { KernelHost } from './kernel-host.ts';
import { instantiateKernels } from './serve-thread.ts';

/** One phase of a program: a table of jobs, and whether threads meet after it. */
export interface Phase extends Jobs {
  readonly meet: boolean;
}

/** Tables that may run at once: threads go on from one to the next, and meet at the end. */
export const stage = (tables: readonly Jobs[]): Phase[] =>
  tables.map((jobs, i) => ({ ...jobs, meet: i === tables.length - 1 }));

/** A memory with kernels and threads on it. */
export interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly floats: Float32Array;
  readonly words: Int32Array;
  /** Runs the phases one after the other and returns when all are done. The last one meets. */
  run(phases: readonly Phase[]): void;
  dispose(): void;
}

/** Words before the phases of a program. */
const PROGRAM_HEADER = 4;
const MOST_PHASES = 64;

/**
 * Makes the memory that the arena laid out, and starts host.threads − 1 threads on it. `scratches` has the room of each
 * thread; the calling one has the first.
 */
export async function startMachine(
  { arena, scratches }: { arena: Arena; scratches: readonly number[] },
  { module, host }: { module: WebAssembly.Module; host: KernelHost },
): Promise<Machine> {
  const program = arena.bytes(4 * (PROGRAM_HEADER + 4 * MOST_PHASES));
  const memory = new WebAssembly.Memory({ initial: arena.pages, maximum: arena.pages, shared: true });
  arena.fill(memory);
  const kernels = instantiateKernels(module, memory);
  const [own, ...others] = scratches;
  if (own === undefined) throw new RangeError('a machine has at least one thread');
  const threads = await Promise.all(others.map((scratch) => host.startThread({ module, memory, scratch })));
  const words = new Int32Array(memory.buffer);
  return {
    memory,
    floats: new Float32Array(memory.buffer),
    words,
    run(phases) {
      if (phases.length > MOST_PHASES) throw new RangeError(`a program has at most ${MOST_PHASES} phases`);
      words[program / 4] = phases.length;
      phases.forEach(({ jobs, count, meet }, i) => {
        const isLast = i === phases.length - 1;
        words.set([jobs, count, 0, meet || isLast ? 1 : 0], program / 4 + PROGRAM_HEADER + 4 * i);
      });
      kernels.launch(program, own, threads.length + 1);
    },
    dispose() {
      for (const end of threads) end();
    },
  };
}
