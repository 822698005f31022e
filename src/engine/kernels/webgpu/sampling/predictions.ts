import { fold } from '../../../../core/rng/key.ts';
import type { NoiseLevel, ReverseStep, SamplingRequest } from '../../../nets/sampling-plan.ts';
import type { GuidedRequest } from './guided-request.ts';
import { STAGE } from './level-block.ts';
import type { LevelBlock } from './level-block.ts';

/** One prediction of a submit: its time, when classifiers are asked, where it is, and its block. */
export interface Prediction {
  readonly t: number;
  readonly classifierTime: number;
  readonly isAtGuess: boolean;
  /** Whether classifiers are asked about x̂_0. */
  readonly seesEstimate: boolean;
  readonly block: LevelBlock;
}

/** Steps in order, cut so that none takes more than `most` levels; each with its number in the process. */
export function stepsPerSubmit(
  steps: readonly ReverseStep[],
  most: number,
): { readonly number: number; readonly step: ReverseStep }[][] {
  const submits: { number: number; step: ReverseStep }[][] = [];
  let levels = most;
  steps.forEach((step, number) => {
    const taken = step.corrector === null ? 1 : 2;
    if (levels + taken > most) {
      submits.push([]);
      levels = 0;
    }
    submits.at(-1)?.push({ number, step });
    levels += taken;
  });
  return submits;
}

/** The predictions of the steps of one submit, in order. */
export function predictionsOf(
  steps: ReturnType<typeof stepsPerSubmit>[number],
  request: SamplingRequest,
  guided: GuidedRequest,
): Prediction[] {
  const predictions: Prediction[] = [];
  const predict = (level: NoiseLevel, block: Omit<LevelBlock, 'rows'>): void => {
    predictions.push({
      t: level.t,
      classifierTime: level.estimateTime ?? level.t,
      isAtGuess: block.stage === STAGE.corrected,
      seesEstimate: level.estimateTime !== null,
      block: {
        ...block,
        rows: request.rows,
        level: predictions.length,
        firstCondition: predictions.length * guided.conditions.distinct.length,
        m: level.m,
        sigma: level.sigma,
        maxGuidance: request.maxGuidance,
        coefficients: guided.terms.map(({ coefficient }) => coefficient),
        classifierScales: guided.classifiers.map(({ term }) => term.strength * level.classifierScale),
        isEntropy: guided.classifiers.map(({ term }) => term.towards === 'entropy'),
      },
    });
  };
  for (const { number, step } of steps) {
    const { x, eps, previous, noise, corrector } = step;
    const taken = { x, eps, previous, noise, key: fold(request.key, number) };
    if (corrector === null) {
      predict(step, { ...taken, stage: STAGE.plain });
    } else {
      predict(step, { stage: STAGE.guess, guessX: corrector.x, guessEps: corrector.eps });
      predict(corrector, { ...taken, stage: STAGE.corrected });
    }
  }
  return predictions;
}
