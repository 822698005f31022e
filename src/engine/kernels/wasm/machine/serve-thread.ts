/** What the module exports. */
export interface KernelExports {
  /** Runs a program with the threads that are serving and this one, and returns when it is done. */
  launch(program: number, scratch: number, threads: number): void;
  /** Serves every program launched on the memory. Never returns: the thread is ended from outside. */
  serve(scratch: number): void;
}

/** An instance of the module on the given memory, for the calling thread. */
export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}
