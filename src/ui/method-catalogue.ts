import { fadmOptions, fadmPresets } from '../engine/methods/fadm/options.ts';
import type { MethodInfo } from '../store/method-info.ts';

/** What the page says of each method. The registry itself would bring the whole engine to the main thread; a test keeps the two alike. */
export const METHOD_CATALOGUE: readonly MethodInfo[] = [
  {
    id: 'fadm',
    label: 'FADM',
    citation: 'Lin, Li, Zhao & Shao 2024, arXiv:2406.09495v1',
    kind: 'generator',
    options: fadmOptions,
    presets: fadmPresets,
  },
];
