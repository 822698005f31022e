/** What WebGPU was asked to do since counting began. */
export interface WebGpuCalls {
  dispatches: number;
  submits: number;
}

/** Counts the dispatches and submits of this thread from now on, whoever makes them. */
export function countWebGpuCalls(): WebGpuCalls {
  const calls = { dispatches: 0, submits: 0 };
  before(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => (calls.dispatches += 1));
  before(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => (calls.dispatches += 1));
  before(GPUQueue.prototype, 'submit', () => (calls.submits += 1));
  return calls;
}

/** Has `notice` called before each call of a method, whatever it is called on. */
function before<T extends object>(prototype: T, method: keyof T, notice: () => void): void {
  const original = prototype[method] as (...args: unknown[]) => unknown;
  Object.defineProperty(prototype, method, {
    value: function (this: T, ...args: unknown[]) {
      notice();
      return original.apply(this, args);
    },
  });
}
