import { TIME_FEATURES } from '../../nets/time-features.ts';
import type { NetSpec } from '../../nets/spec.ts';
import type { FadmOptions } from './options.ts';

/** The three nets of FADM, trained together and each with its own loss. */
export const NET_NAMES = ['score', 'target', 'sensitive'] as const;
export type NetName = (typeof NET_NAMES)[number];

export type NetSpecs = Readonly<Record<NetName, NetSpec>>;

/** What the sizes of the nets follow from. */
export interface Dimensions {
  /** Encoded row width d. */
  readonly features: number;
  /** Target classes. */
  readonly classes: number;
  /** Sensitive groups. */
  readonly groups: number;
}

/**
 * ε_θ(x, t, y, s) sees time features, one-hot y and one-hot s, where all zeros mean "not told"; the classifiers
 * c_y(·|x, t) and c_s(·|x, t) see time features only.
 */
export function netSpecs({ features, classes, groups }: Dimensions, options: FadmOptions): NetSpecs {
  const classifier = (outputs: number): NetSpec => ({
    inputs: features,
    conditions: TIME_FEATURES,
    embedding: 32,
    width: options.classifierWidth,
    blocks: 2,
    outputs,
  });
  return {
    score: {
      inputs: features,
      conditions: TIME_FEATURES + classes + groups,
      embedding: 64,
      width: options.width,
      blocks: options.blocks,
      outputs: features,
    },
    target: classifier(classes),
    sensitive: classifier(groups),
  };
}
