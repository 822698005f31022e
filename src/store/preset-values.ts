import type { OptionValues } from '../core/experiment/options.ts';
import type { MethodInfo } from '../engine/methods/catalogue.ts';
import type { Preset } from '../engine/methods/method.ts';

/** Every option's value under a preset, before the user's own settings. */
export function presetValues(method: MethodInfo, preset: Preset): OptionValues {
  const defaults = Object.entries(method.options).map(([name, option]) => [name, option.default] as const);
  return { ...Object.fromEntries(defaults), ...method.presets[preset] };
}
