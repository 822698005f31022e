/** Runs a computation that yields to its end. */
export function resultOf<Result>(computation: Generator<unknown, Result>): Result {
  for (;;) {
    const step = computation.next();
    if (step.done === true) return step.value;
  }
}
