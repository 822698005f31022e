import { tiltedJoint } from '../../../core/diffusion/guidance.ts';
import { permutation } from '../../../core/rng/draw.ts';
import type { Key } from '../../../core/rng/key.ts';
import { largestRemainder } from '../../../core/stats/largest-remainder.ts';
import type { SampleRequest } from '../method.ts';
import type { FadmHeader } from './header.ts';

/** The label y* and the group s* of every row to be generated. */
export interface RowPlan {
  readonly y: Int32Array;
  readonly s: Int32Array;
}

/**
 * Which joint distribution of (y, s) a request asks for, in the terms of `tiltedJoint`. The obfuscation forms take label and
 * group apart, as κ = 1 does.
 */
export const jointShapeOf = (
  { target, sensitive }: Pick<FadmHeader, 'target' | 'sensitive'>,
  { guidance, targetMix }: Pick<SampleRequest, 'guidance' | 'targetMix'>,
): Parameters<typeof tiltedJoint>[1] => ({
  classes: target.categories.length,
  groups: sensitive.names.length,
  kappa: guidance.form === 'independent' ? guidance.fairness : 1,
  ...(targetMix === undefined ? {} : { targetMix }),
});

/**
 * Decides (y*, s*) for each row. `independent` draws them together from P_κ with κ the fairness guidance; the
 * obfuscation forms draw s* from P(s), independent of (x, y*), since x is to tell nothing of s.
 * Cells get their expected counts, rounded by largest remainder, in random order: a moving slider then shows its own
 * effect and not the noise of multinomial draws. Throws RangeError for a target mix that is none.
 */
export function planRows(header: FadmHeader, request: SampleRequest, key: Key): RowPlan {
  const { rows } = request;
  const shape = jointShapeOf(header, request);
  const { groups } = shape;
  const counts = largestRemainder(tiltedJoint(header.joint, shape), rows);
  const y = new Int32Array(rows);
  const s = new Int32Array(rows);
  const order = permutation(key, rows);
  let at = 0;
  counts.forEach((count, cell) => {
    for (let i = 0; i < count; i += 1, at += 1) {
      const row = order[at] as number;
      y[row] = Math.floor(cell / groups);
      s[row] = cell % groups;
    }
  });
  return { y, s };
}
