import { FairgroundError } from '../failure.ts';

interface Described {
  readonly label: string;
  /** One or two sentences: what it does and when to change it. */
  readonly help: string;
  /** `sampling`: may be set anew for every drawing, see `SampleRequest.settings`. Otherwise it is fixed by training. */
  readonly acts?: 'sampling';
}
export interface NumberOption extends Described {
  readonly type: 'number' | 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
}
export interface BooleanOption extends Described {
  readonly type: 'boolean';
  readonly default: boolean;
}
export interface ChoiceOption extends Described {
  readonly type: 'choice';
  readonly default: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}
export type Option = NumberOption | BooleanOption | ChoiceOption;

/** One description per option, from which the form, the command line flags and the validation are all derived. */
export type OptionsSchema<Options> = { readonly [Name in keyof Options]: Option };

export type OptionValues = Readonly<Record<string, number | boolean | string>>;

/** Every option at its default. */
export function defaultOptions<Options>(schema: OptionsSchema<Options>): Options {
  return Object.fromEntries(
    Object.entries<Option>(schema).map(([name, option]) => [name, option.default]),
  ) as Options;
}

/**
 * Defaults overlaid with `given`, each value checked against its description. Strings are parsed (they come from
 * the command line and from forms). Throws FairgroundError('bad-option') naming the option and what it accepts.
 */
export function resolveOptions<Options>(schema: OptionsSchema<Options>, given: OptionValues): Options {
  const resolved = { ...(defaultOptions(schema) as Record<string, number | boolean | string>) };
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(schema, name) ? (schema as Record<string, Option>)[name] : undefined;
    if (option === undefined) {
      throw badOption(`There is no option "${name}".`, `Known options: ${Object.keys(schema).join(', ')}.`);
    }
    resolved[name] = checkOption(name, option, value);
  }
  return resolved as Options;
}

/** The options that act while sampling, which may be set anew for every drawing. */
export const samplingOptionsOf = (
  schema: Readonly<Record<string, Option>>,
): Readonly<Record<string, Option>> =>
  Object.fromEntries(Object.entries(schema).filter(([, option]) => option.acts === 'sampling'));

/**
 * Settings for one drawing, each checked against its description and strings parsed. Throws
 * FairgroundError('bad-option') for an option that is unknown or fixed by training, naming those that may be set.
 */
export function checkedSettings(
  schema: Readonly<Record<string, Option>>,
  settings: OptionValues,
): OptionValues {
  const settable = samplingOptionsOf(schema);
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      const option = Object.hasOwn(settable, name) ? settable[name] : undefined;
      if (option !== undefined) return [name, checkOption(name, option, value)];
      throw badOption(
        Object.hasOwn(schema, name)
          ? `The option "${name}" is fixed by training.`
          : `There is no option "${name}".`,
        `For a drawing you can set ${Object.keys(settable).join(', ')}.`,
      );
    }),
  );
}

function checkOption(
  name: string,
  option: Option,
  value: number | boolean | string,
): number | boolean | string {
  switch (option.type) {
    case 'number':
    case 'integer': {
      const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      const legal =
        typeof parsed === 'number' &&
        Number.isFinite(parsed) &&
        parsed >= option.min &&
        parsed <= option.max &&
        (option.type === 'number' || Number.isInteger(parsed));
      if (!legal) {
        const what = option.type === 'integer' ? 'a whole number' : 'a number';
        throw badOption(
          `"${value}" is not a value of ${name}.`,
          `Give ${what} from ${option.min} to ${option.max}.`,
        );
      }
      return parsed;
    }
    case 'boolean': {
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      throw badOption(`"${value}" is not a value of ${name}.`, 'Give true or false.');
    }
    case 'choice': {
      const choices = option.choices.map((choice) => choice.value);
      if (typeof value === 'string' && choices.includes(value)) return value;
      throw badOption(`"${value}" is not a value of ${name}.`, `Give one of ${choices.join(', ')}.`);
    }
    default:
      return option satisfies never;
  }
}

function badOption(message: string, advice: string): FairgroundError {
  return new FairgroundError({ code: 'bad-option', message, advice });
}
