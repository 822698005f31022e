import type { Option, OptionValues } from '../core/experiment/options.ts';
import type { Method, Preset } from '../engine/methods/method.ts';

/** What the screen needs to know of a method: all of it but the computing. */
export interface MethodInfo extends Pick<Method<unknown>, 'id' | 'label' | 'citation' | 'kind'> {
  readonly options: Readonly<Record<string, Option>>;
  readonly presets: Readonly<Record<Preset, OptionValues>>;
}

/** Every option's value under a preset, before the user's own settings. */
export function presetValues(method: MethodInfo, preset: Preset): OptionValues {
  const defaults = Object.entries(method.options).map(([name, option]) => [name, option.default] as const);
  return { ...Object.fromEntries(defaults), ...method.presets[preset] };
}
