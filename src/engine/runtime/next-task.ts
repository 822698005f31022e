/**
 * Resolves in a later task of this thread. Unlike a microtask, that lets messages and timers which are due be handled
 * first; unlike timers, it is not clamped to 4 ms, or to a second in a hidden tab.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    // A channel for each turn: Node serves up to 1000 messages of one port before it looks at anything else.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
