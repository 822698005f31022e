/** Turns of the thread's own task queue. Unlike microtasks, a turn lets messages that have arrived be handled first. */
export interface Macrotasks {
  /** Resolves in a later task of this thread. */
  next(): Promise<void>;
  /** Lets the process end; `next` must not be called afterwards. */
  close(): void;
}

/**
 * Turns made with a MessageChannel: timers are clamped to 4 ms or more, and to a second in a hidden tab;
 * `requestAnimationFrame` stops there; neither happens to messages.
 */
export function messageChannelTasks(): Macrotasks {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      }),
    close: () => {
      port1.close();
      port2.close();
    },
  };
}
