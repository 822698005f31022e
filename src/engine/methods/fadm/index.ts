import type { Method } from '../method.ts';
import { aboutFadm } from './about.ts';
import { fitFadm } from './fit.ts';
import { loadFadm } from './model.ts';
import type { FadmOptions } from './options.ts';

export const fadm: Method<FadmOptions> = { ...aboutFadm, fit: fitFadm, load: loadFadm };
