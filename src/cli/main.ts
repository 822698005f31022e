#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  // The second time the user means it: files are written whole or not at all, so ending here loses nothing.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
process.on('SIGTERM', () => interrupted.abort());
// A reader that has seen enough, as in `fairground schema data.csv | head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: processTerminal(),
  signal: interrupted.signal,
  now: () => performance.now(),
  wasmBase: fileURLToPath(new URL('wasm/', import.meta.url)),
  version,
});
