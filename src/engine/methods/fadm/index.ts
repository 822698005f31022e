import type { Method } from '../method.ts';
import { fitFadm } from './fit.ts';
import { loadFadm } from './model.ts';
import { fadmOptions, fadmPresets } from './options.ts';
import type { FadmOptions } from './options.ts';

export const fadm: Method<FadmOptions> = {
  id: 'fadm',
  label: 'FADM',
  citation: 'Lin, Li, Zhao & Shao 2024, arXiv:2406.09495v1',
  kind: 'generator',
  options: fadmOptions,
  presets: fadmPresets,
  fit: fitFadm,
  load: loadFadm,
};
