// What every engine looks like to the sections, wherever it runs.

/**
 * @typedef {object} Seat
 * @property {string} engine what the table calls it
 * @property {'wasm' | 'webgpu' | 'native'} backend
 * @property {'chromium' | 'node' | 'python'} runtime
 * @property {number} threads
 * @property {(method: string, ...args: unknown[]) => Promise<any>} call `prepare(net, batch)`, `time(steps)`,
 *   `release()` as in bench/engine-host.ts; rejects when the engine does
 * @property {() => Promise<void>} stop
 */

/** What went wrong, in one line: Playwright adds its stack to the message. */
export const reasonOf = (error) => error.message.split('\n', 1)[0];

/** Longer than any single call takes on a software GPU. */
const DEADLINE_MS = 10 * 60_000;

/**
 * `work`, or a rejection when it takes longer than ten minutes: a thread that died without a word answers nothing.
 * @template T
 * @param {Promise<T>} work
 * @param {string} what
 * @returns {Promise<T>}
 */
export async function withinDeadline(work, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} gave no answer in ten minutes`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Calls by messages to a child process: `send` writes { id, method, args }, `receive` is to be given each reply
 * { id, value } or { id, error }. All calls pending when the child ends are rejected.
 */
export function callsTo(child, { name, send }) {
  const pending = new Map();
  let next = 0;
  let ended = false;
  child.on('exit', (code) => {
    ended = true;
    for (const { reject } of pending.values()) reject(new Error(`${name} ended with status ${code}`));
    pending.clear();
  });
  const receive = ({ id, value, error }) => {
    const { resolve, reject } = pending.get(id) ?? {};
    pending.delete(id);
    if (error === undefined) resolve?.(value);
    else reject?.(new Error(error));
  };
  const call = (method, ...args) => {
    if (ended) return Promise.reject(new Error(`${name} has ended`));
    next += 1;
    const answer = new Promise((resolve, reject) => pending.set(next, { resolve, reject }));
    send({ id: next, method, args });
    return withinDeadline(answer, `${name}: ${method}`);
  };
  const stop = () =>
    new Promise((resolve) => {
      if (ended) return resolve();
      child.once('exit', () => resolve());
      child.kill();
    });
  return { call, receive, stop };
}
