/** The builds of the kernels: with plain SIMD, whose results every machine repeats to the bit, and with fused multiply-add. */
export const KERNEL_FILES = { simd: 'kernels-simd.wasm', fma: 'kernels-fma.wasm' } as const;
export type KernelBuild = keyof typeof KERNEL_FILES;

/** What a thread is given: the module, the memory it shares, and its room in it. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly scratch: number;
}

/** Threads beyond this find too few blocks of rows to share out in a step of the balanced preset. */
export const MOST_THREADS = 8;

/** What the kernels need of where they run: a browser's worker or Node. */
export interface KernelHost {
  /** The contents of one of KERNEL_FILES. */
  readBinary(file: string): Promise<BufferSource>;
  /** Threads to compute with, the calling one included. More than one needs `startThread`. */
  readonly threads: number;
  /** Starts a thread that calls `serve` (serve-thread.ts); resolves once it is about to, with how to end it. */
  startThread(start: ThreadStart): Promise<() => void>;
  /** Which build to take where the engine has fused multiply-add. */
  readonly prefers: KernelBuild;
}
