import { parseArgs } from 'node:util';
import { FairgroundError } from '../core/failure.ts';
import { nearestName } from '../core/nearest-name.ts';

interface OptionBase {
  readonly help: string;
  readonly required?: boolean;
}
/** A switch, or an option with a value; a `many` option may be given more than once. */
export type OptionSpec =
  | (OptionBase & { readonly type: 'flag' })
  | (OptionBase & { readonly type: 'value'; readonly value: string; readonly many?: boolean });

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface ArgumentSpec {
  /** Names of the arguments without dashes, all of them required. */
  readonly positionals: readonly string[];
  readonly options: OptionSpecs;
}

interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** What was typed after a command, checked against what the command knows. */
export interface Arguments {
  /** The n-th argument without dashes. */
  positional(index: number): string;
  flag(name: string): boolean;
  /** The value of an option, undefined when it was not given. */
  text(name: string): string | undefined;
  /** The value of a required option. */
  required(name: string): string;
  all(name: string): readonly string[];
  /** The value split at commas. */
  list(name: string): readonly string[] | undefined;
  number(name: string, bounds: NumberBounds): number | undefined;
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined;
}

export const usageError = (message: string, advice?: string): FairgroundError =>
  new FairgroundError({ code: 'bad-option', message, ...(advice === undefined ? {} : { advice }) });

/**
 * Reads the arguments of one command. Throws FairgroundError('bad-option') for an option that is unknown (naming the
 * nearest), lacks its value, has one too many or is repeated, for a missing required one, and for a wrong number of
 * arguments. `--` ends the options; a value that starts with two dashes is given as `--name=--value`.
 */
export function parseArguments(spec: ArgumentSpec, args: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(spec.options).map(([name, { type }]) => [
        name,
        { type: type === 'flag' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = specOf(spec, token.name, token.rawName);
    if (option.type === 'flag' && token.value !== undefined)
      throw usageError(`--${token.name} takes no value.`);
    if (option.type === 'value' && (token.value === undefined || isOptionName(token)))
      throw usageError(`--${token.name} needs a value: --${token.name} ${option.value}.`);
    const before = given.get(token.name) ?? [];
    if (before.length > 0 && !(option.type === 'value' && option.many === true))
      throw usageError(`--${token.name} is given twice.`);
    given.set(token.name, [...before, token.value ?? '']);
  }
  checkPositionals(spec, positionals);
  for (const [name, option] of Object.entries(spec.options)) {
    if (option.required === true && !given.has(name)) throw usageError(`--${name} is missing.`, option.help);
  }
  return accessors(spec, { positionals, given });
}

const isOptionName = (token: { inlineValue?: boolean | undefined; value?: string | undefined }): boolean =>
  token.inlineValue !== true && token.value?.startsWith('--') === true;

function specOf(spec: ArgumentSpec, name: string, typed: string): OptionSpec {
  const option = Object.hasOwn(spec.options, name) ? spec.options[name] : undefined;
  if (option !== undefined) return option;
  const near = nearestName(name, Object.keys(spec.options));
  const advice =
    near === undefined ? 'Add --help to see the options of this command.' : `Did you mean --${near}?`;
  throw usageError(`There is no option ${typed}.`, advice);
}

function checkPositionals(spec: ArgumentSpec, positionals: readonly string[]): void {
  const missing = spec.positionals[positionals.length];
  if (missing !== undefined)
    throw usageError(`The argument ${missing} is missing.`, 'Add --help to see an example.');
  const extra = positionals[spec.positionals.length];
  if (extra !== undefined)
    throw usageError(`There is an argument too many: "${extra}".`, 'Quote values that contain spaces.');
}

function accessors(
  spec: ArgumentSpec,
  { positionals, given }: { positionals: readonly string[]; given: ReadonlyMap<string, readonly string[]> },
): Arguments {
  const all = (name: string): readonly string[] => {
    if (!Object.hasOwn(spec.options, name)) throw new RangeError(`the command declares no --${name}`);
    return given.get(name) ?? [];
  };
  const text = (name: string): string | undefined => all(name)[0];
  const required = (value: string | undefined, name: string): string => {
    if (value === undefined) throw new RangeError(`the command does not require ${name}`);
    return value;
  };
  return {
    positional: (index) => required(positionals[index], `argument ${index}`),
    flag: (name) => all(name).length > 0,
    text,
    required: (name) => required(text(name), `--${name}`),
    all,
    list: (name) =>
      text(name)
        ?.split(',')
        .map((part) => part.trim()),
    number: (name, bounds) => {
      const typed = text(name);
      return typed === undefined ? undefined : parseNumber(name, typed, bounds);
    },
    choice: (name, choices) => {
      const typed = text(name);
      const found = choices.find((choice) => choice === typed);
      if (typed === undefined || found !== undefined) return found;
      throw usageError(`"${typed}" is not a value of --${name}.`, `Give one of ${choices.join(', ')}.`);
    },
  };
}

function parseNumber(name: string, typed: string, { min, max, whole = false }: NumberBounds): number {
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  const what = whole ? 'a whole number' : 'a number';
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw usageError(`"${typed}" is not a value of --${name}.`, `Give ${what} ${range}.`);
}
