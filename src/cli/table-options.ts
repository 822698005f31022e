import { usageError, type Arguments, type OptionSpecs } from './arguments.ts';
import type { GivenRoles } from '../core/table/roles.ts';
import { DEFAULT_MISSING_TOKENS } from '../core/table/types.ts';

/** How a file is to be read. */
export const readingOptions: OptionSpecs = {
  delimiter: { type: 'value', value: 'comma|semicolon|tab', help: 'What separates cells; guessed otherwise' },
  missing: {
    type: 'value',
    value: '?,NA',
    help: `Cells that mean "missing", besides empty ones; otherwise ${DEFAULT_MISSING_TOKENS.filter(Boolean).join(', ')}`,
  },
};

export interface Reading {
  readonly delimiter: ',' | ';' | '\t' | undefined;
  readonly missing: readonly string[] | undefined;
}

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;

export function readingOf(args: Arguments): Reading {
  const name = args.choice('delimiter', ['comma', 'semicolon', 'tab']);
  const missing = args.list('missing');
  return {
    delimiter: name === undefined ? undefined : DELIMITERS[name],
    missing: missing === undefined ? undefined : ['', ...missing],
  };
}

/** What the columns of a table are for. */
export const roleOptions: OptionSpecs = {
  target: { type: 'value', value: 'column', required: true, help: 'Column to predict' },
  positive: {
    type: 'value',
    value: 'value',
    required: true,
    help: 'Value of the target that counts as positive',
  },
  sensitive: {
    type: 'value',
    value: 'column[,column]',
    required: true,
    help: 'Columns whose groups are to be treated alike',
  },
  domain: { type: 'value', value: 'column', help: 'Column that names the domain a row comes from' },
  ignore: { type: 'value', value: 'column[,column]', help: 'Columns to leave out' },
};

export function rolesOf(args: Arguments): GivenRoles {
  return {
    target: args.required('target'),
    positive: args.required('positive'),
    sensitive: args.list('sensitive'),
    domain: args.text('domain'),
    ignored: args.list('ignore'),
  };
}

/** `--set name=value`, any number of them. Values stay text: the method knows their types. */
export function settingsOf(args: Arguments): Record<string, string> {
  return Object.fromEntries(
    args.all('set').map((setting) => {
      const at = setting.indexOf('=');
      if (at < 1) throw usageError(`"${setting}" is not a setting.`, 'Give --set option=value.');
      return [setting.slice(0, at), setting.slice(at + 1)];
    }),
  );
}

export const seedOption: OptionSpecs = {
  seed: { type: 'value', value: '0', help: 'The same seed gives the same numbers' },
};
export const seedOf = (args: Arguments): number =>
  args.number('seed', { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }) ?? 0;
