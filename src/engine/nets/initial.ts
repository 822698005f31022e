import { fillNormal } from '../../core/rng/draw.ts';
import type { Key } from '../../core/rng/key.ts';
import { fold } from '../../core/rng/key.ts';
import type { NetSpec } from './spec.ts';
import { layoutOf, parameterCount } from './spec.ts';

/**
 * Initial parameters, flat: weights N(0, 1/fan-in) (LeCun et al. 1998), biases 0, and the output layer 0, so that a
 * score net starts at ε̂ = 0 and a classifier at equal probabilities.
 */
export function initialParameters(spec: NetSpec, key: Key): Float32Array {
  const flat = new Float32Array(parameterCount(spec));
  for (const { name, shape, offset, size } of layoutOf(spec)) {
    const [fanIn] = shape;
    if (fanIn === 1 || name === 'O') continue;
    const weights = flat.subarray(offset, offset + size);
    fillNormal(fold(key, name), weights);
    const scale = 1 / Math.sqrt(fanIn);
    for (let i = 0; i < size; i += 1) weights[i] = (weights[i] as number) * scale;
  }
  return flat;
}
