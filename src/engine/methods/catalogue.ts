import type { Option, OptionValues } from '../../core/experiment/options.ts';
import { aboutFadm } from './fadm/about.ts';
import type { MethodDescription, Preset } from './method.ts';

/** A description whose options are not known to the type system: what forms and flags deal with. */
export interface MethodInfo extends Omit<MethodDescription<unknown>, 'options'> {
  readonly options: Readonly<Record<string, Option>>;
  readonly presets: Readonly<Record<Preset, OptionValues>>;
}

/** Every method, in the order in which they are offered. Brings no tensor library along: the page shows it at once. */
export const CATALOGUE: readonly MethodInfo[] = [aboutFadm];
