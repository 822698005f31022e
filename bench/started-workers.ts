/** Counts the workers that this thread starts from now on. */
export function countStartedWorkers(): () => number {
  let count = 0;
  if (typeof Worker !== 'undefined') {
    globalThis.Worker = new Proxy(Worker, {
      construct: (target, args: ConstructorParameters<typeof Worker>) => {
        count += 1;
        return new target(...args);
      },
    });
  }
  return () => count;
}
