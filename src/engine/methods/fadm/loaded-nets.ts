import { dispose, keep, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { weightsOf } from '../../nets/forward.ts';
import type { Weights } from '../../nets/forward.ts';
import { differentiable } from '../../nets/input-gradient.ts';
import type { DifferentiableNet } from '../../nets/input-gradient.ts';
import type { NetName, NetSpecs } from './nets.ts';

/** The nets on the device, ready to sample. */
export interface LoadedNets {
  readonly specs: NetSpecs;
  readonly score: Weights;
  readonly target: DifferentiableNet;
  readonly sensitive: DifferentiableNet;
  dispose(): void;
}

export function loadNets(specs: NetSpecs, params: Readonly<Record<NetName, Float32Array>>): LoadedNets {
  const weights = (name: NetName): Weights =>
    tidy(() => weightsOf(specs[name], tensor1d(params[name])).map((weight) => keep(weight)));
  const score = weights('score');
  const target = differentiable(specs.target, weights('target'));
  const sensitive = differentiable(specs.sensitive, weights('sensitive'));
  return {
    specs,
    score,
    target,
    sensitive,
    dispose: () => {
      dispose([
        ...score,
        ...target.weights,
        ...target.transposed,
        ...sensitive.weights,
        ...sensitive.transposed,
      ]);
    },
  };
}
