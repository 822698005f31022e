import type { MethodDescription } from '../method.ts';
import { fadmOptions, fadmPresets } from './options.ts';
import type { FadmOptions } from './options.ts';

export const aboutFadm: MethodDescription<FadmOptions> = {
  id: 'fadm',
  label: 'FADM',
  citation: 'Lin, Li, Zhao & Shao 2024, arXiv:2406.09495v1',
  kind: 'generator',
  options: fadmOptions,
  presets: fadmPresets,
};
