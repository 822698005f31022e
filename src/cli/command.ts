import type { Arguments, ArgumentSpec } from './arguments.ts';
import type { GatherCrew } from '../engine/evaluate/crew/crew.ts';
import type { Measurer, MeasuringOrder } from './sweep/measurer.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with besides its arguments. */
export interface Context {
  readonly terminal: Terminal;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** The folder of the WebAssembly binaries, with a slash at the end. */
  readonly wasmBase: string;
  readonly version: string;
  /** Who carries out evaluations, on so many threads, or one a core; this thread alone where it is not told. */
  readonly crewOf?: (threads?: number) => GatherCrew;
  /** A further thread that measures places of a sweep; this thread alone where it is not told. */
  readonly measurerOf?: (order: MeasuringOrder) => Measurer;
}

/** 0: done; 1: an assertion does not hold. Bad input and usage are thrown as FairgroundError and end with 2. */
export type ExitStatus = 0 | 1;

export interface Command extends ArgumentSpec {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** One example, without the program's name. */
  readonly example: string;
  run(args: Arguments, context: Context): Promise<ExitStatus>;
}
