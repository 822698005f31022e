import type { OptionsSchema, OptionValues } from '../../../core/experiment/options.ts';
import type { Preset } from '../method.ts';
import { metaOptions, type MetaOptions } from './options/meta-options.ts';
import { netOptions, type NetOptions } from './options/net-options.ts';
import { refineOptions, type RefineOptions } from './options/refine-options.ts';
import { samplingOptions, type SamplingOptions } from './options/sampling-options.ts';

export interface FadmOptions extends NetOptions, MetaOptions, SamplingOptions, RefineOptions {}

export const fadmOptions: OptionsSchema<FadmOptions> = {
  ...netOptions,
  ...metaOptions,
  ...samplingOptions,
  ...refineOptions,
};

export const fadmPresets: Readonly<Record<Preset, OptionValues>> = {
  quick: { steps: 1000, batch: 256, width: 128, blocks: 2, classifierWidth: 64, emaDecay: 0.99 },
  balanced: {},
  thorough: { steps: 20_000, width: 384, emaDecay: 0.9995 },
};
