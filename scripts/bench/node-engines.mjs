// Engines in Node, each in a process of its own.
import { fork } from 'node:child_process';
import { callsTo } from './engine-seat.mjs';

/**
 * Starts one entry of bench/entries.ts in a Node process. Rejects when it cannot run there.
 * @param {string} engineProcess path of the built bench/engine-process.ts
 * @returns {Promise<import('./engine-seat.mjs').Seat>}
 */
export async function startInNode(engineProcess, { id, name, backend }) {
  // tfjs greets its users on standard output, which is for the table.
  const child = fork(engineProcess, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { call, receive, stop } = callsTo(child, {
    name: `${name} in Node`,
    send: (message) => child.send(message),
  });
  child.on('message', receive);
  try {
    const { threads } = await call('start', id);
    return { engine: name, backend, runtime: 'node', threads, call, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
