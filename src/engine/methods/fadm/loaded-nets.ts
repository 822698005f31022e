import { dispose } from '@tensorflow/tfjs-core';
import { differentiable } from '../../nets/input-gradient.ts';
import type { DifferentiableNet } from '../../nets/input-gradient.ts';
import { upload } from '../../nets/parameters.ts';
import type { Parameters } from '../../nets/parameters.ts';
import type { NetName, NetSpecs } from './nets.ts';

/** The nets on the device, ready to sample. */
export interface LoadedNets {
  readonly specs: NetSpecs;
  readonly score: Parameters;
  readonly target: DifferentiableNet;
  readonly sensitive: DifferentiableNet;
  dispose(): void;
}

export function loadNets(specs: NetSpecs, params: Readonly<Record<NetName, Float32Array>>): LoadedNets {
  const score = upload(specs.score, params.score);
  const target = differentiable(specs.target, upload(specs.target, params.target));
  const sensitive = differentiable(specs.sensitive, upload(specs.sensitive, params.sensitive));
  return {
    specs,
    score,
    target,
    sensitive,
    dispose: () => {
      dispose([
        ...score,
        ...target.parameters,
        ...target.transposed,
        ...sensitive.parameters,
        ...sensitive.transposed,
      ]);
    },
  };
}
