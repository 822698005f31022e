import { spawn } from 'node:child_process';
import { builtCli } from '../../scripts/cli-build.mjs';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  /** The working folder. */
  readonly cwd: string;
  /** Sends SIGINT, as Ctrl+C does, once the program has said something on standard error. */
  readonly interrupt?: boolean;
}

/** Runs the built command line to its end. It has to be up to date: `ensureCli`. */
export function runCli(args: readonly string[], { cwd, interrupt = false }: CliOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builtCli, ...args], { cwd });
    const ended = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.err += text;
      if (interrupt && ended.err === text) child.kill('SIGINT');
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...ended }));
  });
}
