import type { PlanShape } from '../../../nets/plan.ts';
import { inVec4s } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import { whole4 } from '../plan/padded-layout.ts';
import type { Tile } from '../tile/tile-table.ts';
import { CONDITIONS, NOISE_INVOCATIONS, PAIRS } from './noise.ts';
import type { NoiseField } from './noise.ts';

/** Tiles that noise a batch of the plan's size and write the conditioning vectors of the given nets. */
export function noiseTiles(
  { batch, features }: Pick<PlanShape, 'batch' | 'features'>,
  nets: readonly NetOnDevice[],
): Tile<NoiseField>[] {
  const firsts = (items: number): number[] =>
    Array.from({ length: Math.ceil(items / NOISE_INVOCATIONS) }, (_, i) => i * NOISE_INVOCATIONS);
  const pairs = firsts(Math.ceil((batch * features) / 2)).map((first) => ({
    kind: PAIRS,
    first,
    at: 0,
    stride: 0,
    conditions: 0,
    isTold: 0,
  }));
  const conditions = nets.flatMap(({ spec, objective, regions }) =>
    firsts(batch * inVec4s(whole4(spec.conditions))).map((first) => ({
      kind: CONDITIONS,
      first,
      at: regions.conditions.offset,
      stride: regions.conditions.stride,
      conditions: spec.conditions,
      isTold: objective === 'velocity' ? 1 : 0,
    })),
  );
  return [...pairs, ...conditions];
}
