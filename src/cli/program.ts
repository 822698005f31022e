import { describeFailure, toFailure } from '../core/failure.ts';
import { nearestName } from '../core/nearest-name.ts';
import { parseArguments, usageError } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { commands } from './commands/all.ts';
import { commandHelp, programHelp } from './help.ts';

/** Ended by Ctrl+C, as shells report it: 128 + SIGINT. */
const CANCELLED = 130;

/** Runs the command line. Resolves to the exit status; errors have been printed by then, on one line. */
export async function runProgram(args: readonly string[], context: Context): Promise<number> {
  try {
    return await dispatch(args, context);
  } catch (error) {
    const failure = toFailure(error);
    context.terminal.err(`${describeFailure(failure)}\n`);
    if (failure.code === 'internal' && process.env['FAIRGROUND_DEBUG'] !== undefined)
      context.terminal.err(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
    return failure.code === 'cancelled' ? CANCELLED : 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], context: Context): Promise<number> {
  const { terminal, version } = context;
  if (name === '--version') {
    terminal.out(`${version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(programHelp(commands));
    return 0;
  }
  if (name === undefined) throw usageError('No command is given.', `Give one of ${listed()}; or --help.`);
  const command = commandNamed(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(commandHelp(command));
    return 0;
  }
  return command.run(parseArguments(command, rest), context);
}

const listed = (): string => commands.map(({ name }) => name).join(', ');

function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const near = nearestName(
    name,
    commands.map((command) => command.name),
  );
  throw usageError(
    `There is no command "${name}".`,
    near === undefined ? `Give one of ${listed()}.` : `Did you mean "${near}"?`,
  );
}
