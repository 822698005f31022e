import type { OptionSpec } from './arguments.ts';
import type { Command } from './command.ts';

/** What `fairground --help` prints. */
export function programHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'From a biased table to fair synthetic data, on your machine.',
    '',
    'Usage: fairground <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'fairground <command> --help explains a command. Exit status: 0 success, 1 an --assert does not hold, 2 bad input.',
    '',
  ].join('\n');
}

/** What `fairground <command> --help` prints. */
export function commandHelp({ name, summary, positionals, options, example }: Command): string {
  const entries = Object.entries(options).map(([option, spec]) => [typed(option, spec), spec] as const);
  const width = Math.max(0, ...entries.map(([left]) => left.length));
  const usage = [name, ...positionals.map((positional) => `<${positional}>`), '[options]'].join(' ');
  return [
    summary,
    '',
    `Usage: fairground ${usage}`,
    '',
    ...entries.map(
      ([left, spec]) => `  ${left.padEnd(width)}  ${spec.help}${spec.required === true ? ' (required)' : ''}`,
    ),
    '',
    `Example: fairground ${example}`,
    '',
  ].join('\n');
}

const typed = (option: string, spec: OptionSpec): string =>
  spec.type === 'flag' ? `--${option}` : `--${option} ${spec.value}`;
