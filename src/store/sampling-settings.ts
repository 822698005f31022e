import { samplingOptionsOf } from '../core/experiment/options.ts';
import type { Option, OptionValues } from '../core/experiment/options.ts';

/** Options of a method that may be set anew for every drawing, in the order of its description. */
export function samplingOptions(
  options: Readonly<Record<string, Option>>,
): readonly (readonly [name: string, option: Option])[] {
  return Object.entries(samplingOptionsOf(options));
}

/** The options that are fixed by training. */
export function trainingOptions(
  options: Readonly<Record<string, Option>>,
): readonly (readonly [name: string, option: Option])[] {
  return Object.entries(options).filter(([, option]) => option.acts !== 'sampling');
}

/** The settings with one value changed; a value that is as trained is no change. */
export function withSetting(
  settings: OptionValues,
  {
    name,
    value,
    trained,
  }: {
    readonly name: string;
    readonly value: OptionValues[string];
    readonly trained: OptionValues[string] | undefined;
  },
): OptionValues {
  const kept = Object.entries(settings).filter(([other]) => other !== name);
  return Object.fromEntries(value === trained ? kept : [...kept, [name, value]]);
}
