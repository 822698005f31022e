import { fold } from '../../../../core/rng/key.ts';
import { TELLS_BOTH, TELLS_LABEL } from '../../../nets/plan.ts';
import type { NoiseLevel, ReverseStep, SamplingRequest } from '../../../nets/sampling-plan.ts';
import { STAGE_CORRECT, STAGE_PREDICT, STAGE_STEP } from '../layout.ts';

/** Which rows are told the same: the combination of each row, and y and s of each combination. */
export interface Combinations {
  readonly codes: Int32Array;
  readonly y: Int32Array;
  readonly s: Int32Array;
}

/** The distinct things that rows are told under TELLS_…, in the order in which they come. */
export function combinationsOf(told: number, { y, s }: Pick<SamplingRequest, 'y' | 's'>): Combinations {
  const seen = new Map<string, number>();
  const [ys, ss]: [number[], number[]] = [[], []];
  const codes = y.map((label, row) => {
    const group = s[row] as number;
    const key = `${told >= TELLS_LABEL ? label : ''}/${told >= TELLS_BOTH ? group : ''}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, ys.length);
    ys.push(label);
    ss.push(group);
    return ys.length - 1;
  });
  return { codes, y: Int32Array.from(ys), s: Int32Array.from(ss) };
}

/** One evaluation: its level, what is done with its ε̂, and with which factors. */
export interface Evaluation {
  readonly level: NoiseLevel;
  readonly stage: number;
  readonly x: number;
  readonly eps: number;
  readonly previous: number;
  readonly noise: number;
  readonly key: { readonly hi: number; readonly lo: number };
}

/** The evaluations of step `index`: one, or two where there is a corrector. */
export function evaluationsOf(
  step: ReverseStep,
  { key, index }: { key: SamplingRequest['key']; index: number },
): readonly Evaluation[] {
  const { x, eps, previous, noise, corrector } = step;
  const update = { x, eps, previous, noise, key: fold(key, index) };
  if (corrector === null) return [{ ...update, level: step, stage: STAGE_STEP }];
  const guess = { ...update, x: corrector.x, eps: corrector.eps };
  return [
    { ...guess, level: step, stage: STAGE_PREDICT },
    { ...update, level: corrector, stage: STAGE_CORRECT },
  ];
}
