import { FairgroundError } from '../../../core/failure.ts';
import { DeviceLost } from '../../nets/plan.ts';
import type { NetLosses, PlanStep, TrainingPlan } from '../../nets/plan.ts';
import type { Checkpoint } from '../../nets/checkpoint.ts';
import type { BackendInfo } from '../../runtime/backend.ts';
import type { EpisodeReading, RunControl } from '../../runtime/run-control.ts';
import { NET_NAMES } from './nets.ts';
import type { FadmOptions } from './options.ts';
import type { PlannedStep } from './planned-step.ts';

/** Steps between readings of the losses. Each reading waits for the device. */
const READ_EVERY = 10;
/** Steps between checkpoints, to which a run falls back when a loss stops being finite or the device is lost. */
const CHECKPOINT_EVERY = 250;
const MOST_ROLLBACKS = 3;
/** Weight of the latest reading in the smoothed losses that are shown. */
const SMOOTHING = 0.1;

export interface TrainingLoop {
  /** State of each net before the first step, in the order of the plan's nets. */
  readonly start: readonly Checkpoint[];
  /** A plan on the device in use, to go on from the given states. */
  readonly plan: (checkpoints: readonly Checkpoint[]) => Promise<TrainingPlan>;
  /** Replaces a lost device and tells of the new one. Throws FairgroundError('backend') where there is none. */
  readonly fallBack: () => Promise<BackendInfo>;
  readonly draw: (step: number, learningRate: number) => PlannedStep;
  readonly options: Pick<FadmOptions, 'steps' | 'learningRate'>;
  readonly domainNames: readonly string[];
  readonly run: RunControl;
}

/**
 * Runs all steps and returns the averaged weights. A step draws the same rows whenever it is run, so what follows a
 * checkpoint does not depend on what was lost after it.
 */
export async function trainingLoop(loop: TrainingLoop): Promise<readonly Float32Array[]> {
  const { run, options } = loop;
  const smoothed: Record<string, number> = {};
  let saved = { step: 0, nets: loop.start };
  let plan = await loop.plan(saved.nets);
  let rate = options.learningRate;
  let rollbacks = 0;
  let step = 0;
  let episode: EpisodeReading | undefined;
  try {
    while (step < options.steps) {
      const { step: planned, heldOut } = loop.draw(step, rate * cosine(step / options.steps));
      try {
        await plan.step(planned);
        const isLast = step + 1 === options.steps;
        const isReading = (step + 1) % READ_EVERY === 0 || isLast;
        const losses = isReading ? await plan.losses() : null;
        if (losses !== null && !smooth(losses, smoothed)) {
          rollbacks += 1;
          if (rollbacks > MOST_ROLLBACKS) throw diverged();
          rate /= 2;
          plan.restore(saved.nets);
          await run.tick(
            warning(
              `A loss stopped being finite at step ${step + 1}: back to step ${saved.step}, with half the learning rate.`,
            ),
          );
          step = saved.step;
          continue;
        }
        if (losses !== null && heldOut !== null)
          episode = readingOf(planned, losses, { step: step + 1, heldOut: loop.domainNames[heldOut] ?? '' });
        if (isLast || (isReading && step + 1 - saved.step >= CHECKPOINT_EVERY)) {
          saved = { step: step + 1, nets: await plan.checkpoint() };
          rollbacks = 0;
        }
      } catch (error) {
        if (!(error instanceof DeviceLost)) throw error;
        plan.dispose();
        const { name, detail } = await loop.fallBack();
        plan = await loop.plan(saved.nets);
        await run.tick(
          warning(`${error.message} Training goes on from step ${saved.step} on ${name} (${detail}).`),
        );
        step = saved.step;
        continue;
      }
      step += 1;
      const domain = heldOut === null ? undefined : loop.domainNames[heldOut];
      const directive = await run.tick({
        type: 'progress',
        stage: 'Training',
        step,
        steps: options.steps,
        losses: { ...smoothed },
        ...(domain === undefined ? {} : { heldOut: domain }),
        ...(episode === undefined ? {} : { episode }),
      });
      if (directive === 'finish') break;
    }
    return step === saved.step ? saved.nets.map(({ ema }) => ema) : await plan.averaged();
  } finally {
    plan.dispose();
  }
}

/** Half a cosine from 1 to 0 over a run. */
const cosine = (share: number): number => 0.5 * (1 + Math.cos(Math.PI * share));

const warning = (message: string) => ({ type: 'notice', level: 'warning', message }) as const;

/** What is shown of a net: how it does on the held-out domain, or on the only batch. */
const shownLoss = ({ support, query }: NetLosses): number => query ?? support;

/** Folds the losses into the smoothed ones. Returns false, leaving them as they were, if one is not finite. */
function smooth(losses: readonly (NetLosses | null)[], smoothed: Record<string, number>): boolean {
  const isFinite = (found: NetLosses): boolean => Number.isFinite(found.support + (found.query ?? 0));
  if (losses.some((found) => found !== null && !isFinite(found))) return false;
  NET_NAMES.forEach((name, net) => {
    const found = losses[net] ?? null;
    if (found === null) return;
    const value = shownLoss(found);
    const before = smoothed[name];
    smoothed[name] = before === undefined ? value : before + SMOOTHING * (value - before);
  });
  return true;
}

/** The losses of the nets that a step updated; what the others have is of another episode. */
function readingOf(
  { updates }: PlanStep,
  losses: readonly (NetLosses | null)[],
  episode: Pick<EpisodeReading, 'step' | 'heldOut'>,
): EpisodeReading {
  const [support, query]: [Record<string, number>, Record<string, number>] = [{}, {}];
  for (const { net } of updates) {
    const [name, found] = [NET_NAMES[net], losses[net]];
    if (name === undefined || found === null || found === undefined || found.query === null) continue;
    support[name] = found.support;
    query[name] = found.query;
  }
  return { ...episode, support, query };
}

function diverged(): FairgroundError {
  return new FairgroundError({
    code: 'numeric',
    message: 'Training diverged three times without reaching a new checkpoint.',
    advice: 'Lower the learning rate, or look for extreme values in the numeric columns.',
  });
}
