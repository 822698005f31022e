#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { nodeCrew, serveEvaluation } from './evaluation-crew.ts';
import { runProgram } from './program.ts';
import { serveMeasuring, threadedMeasurer } from './sweep/measuring-thread.ts';
import { processTerminal } from './terminal.ts';

const now = (): number => performance.now();

// The whole command line is one file, which the threads of a sweep and of an evaluation run too.
if (!serveMeasuring() && !serveEvaluation(now)) await main();

async function main(): Promise<void> {
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
    now,
    wasmBase: fileURLToPath(new URL('wasm/', import.meta.url)),
    version,
    crewOf: (threads) => nodeCrew(new URL(import.meta.url), threads),
    measurerOf: (order) => threadedMeasurer(new URL(import.meta.url), order),
  });
}
