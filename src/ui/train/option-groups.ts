import type { Option } from '../../core/experiment/options.ts';
import { metaOptions } from '../../engine/methods/fadm/options/meta-options.ts';

type NamedOption = readonly [name: string, option: Option];

export interface OptionGroup {
  /** Null for those at the beginning, which the form itself is about. */
  readonly heading: string | null;
  readonly options: readonly NamedOption[];
}

/** Options that belong together, by name. */
const HEADED: readonly { readonly heading: string; readonly names: ReadonlySet<string> }[] = [
  { heading: 'Training over domains', names: new Set(Object.keys(metaOptions)) },
];

/** The options in their order, those that have a heading after the others. No group is empty. */
export function optionGroups(options: readonly NamedOption[]): readonly OptionGroup[] {
  const isHeaded = (name: string): boolean => HEADED.some(({ names }) => names.has(name));
  const groups: readonly OptionGroup[] = [
    { heading: null, options: options.filter(([name]) => !isHeaded(name)) },
    ...HEADED.map(({ heading, names }) => ({
      heading,
      options: options.filter(([name]) => names.has(name)),
    })),
  ];
  return groups.filter((group) => group.options.length > 0);
}
