/** Gathers items and hands them over together, so that one state change serves many events. */
export interface Coalescer<T> {
  add(item: T): void;
  /** Hands over at once what is waiting: before an outcome is applied, so that order is kept. */
  flush(): void;
}

export interface CoalesceOptions<T> {
  readonly deliver: (items: readonly T[]) => void;
  /** Calls back once, a little later. A timer and not an animation frame: those stop in a hidden tab. */
  readonly later: (callback: () => void) => void;
}

export function coalesce<T>({ deliver, later }: CoalesceOptions<T>): Coalescer<T> {
  let waiting: T[] = [];
  let scheduled = false;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    deliver(items);
  };
  return {
    add(item) {
      waiting.push(item);
      if (scheduled) return;
      scheduled = true;
      later(() => {
        scheduled = false;
        flush();
      });
    },
    flush,
  };
}
