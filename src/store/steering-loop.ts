import { DEFAULT_SAMPLING_STEPS } from '../core/experiment/sampling-steps.ts';
import type { Failure } from '../core/failure.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import { matchingKappa } from '../engine/evaluate/matching-kappa.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { OnEvent, Run, Session } from '../bridge/session.ts';
import type { Outcome } from '../protocol/events.ts';
import type { Scored } from '../protocol/evaluator.ts';
import type { Detail, SteerPoint } from './steering.ts';

/** How much is computed at each level of detail. */
export interface Effort {
  readonly rows: number;
  readonly steps: number;
  readonly downstream: readonly DownstreamId[];
  readonly resamples: number;
}

export const EFFORTS: Readonly<Record<Detail, Effort>> = {
  live: { rows: 512, steps: 20, downstream: ['lr'], resamples: 0 },
  refined: { rows: 4000, steps: DEFAULT_SAMPLING_STEPS, downstream: ['lr', 'gbdt'], resamples: 200 },
};

/** How long the sliders rest before the many rows are drawn. Milliseconds. */
const REST = 600;

/** The part of a sample request that the sliders decide. */
export type Aim = Pick<SampleRequest, 'guidance' | 'targetMix' | 'settings'>;

interface Job {
  readonly aim: Aim;
  readonly detail: Detail;
  readonly move: number;
}

export interface SteeringLoopOptions {
  readonly session: Pick<Session, 'sample' | 'score'>;
  readonly seed: number;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly onEvent: OnEvent;
  readonly onPoint: (point: SteerPoint) => void;
  readonly onFailure: (failure: Failure) => void;
  /** What is being computed now; null at rest. */
  readonly onWorking: (detail: Detail | null) => void;
  /** False from the first move until nothing is computed or waited for any more. */
  readonly onResting: (isResting: boolean) => void;
}

export interface SteeringLoop {
  move(aim: Aim): void;
  /** Abandons everything: the model or the data it is scored on is about to change. */
  stop(): void;
}

/**
 * Follows the sliders. At most one job runs and at most one of each detail waits; a newer move replaces what waits.
 * A live job under way is let finish, so that the chart keeps moving during a long drag; a refined one is cancelled
 * by the next move, and its result is dropped should it arrive all the same.
 */
export function createSteeringLoop(options: SteeringLoopOptions): SteeringLoop {
  const { session, seed, now, onEvent, onPoint, onFailure, onWorking, onResting } = options;
  let move = 0;
  let epoch = 0;
  const waiting = new Map<Detail, Job>();
  let active: { readonly job: Job; run: Run<unknown> | null } | null = null;
  /** Runs from a move until the sliders have rested. */
  let rest: ReturnType<typeof setTimeout> | undefined;

  const isStale = (job: Job, jobEpoch: number): boolean =>
    jobEpoch !== epoch || (job.detail === 'refined' && job.move !== move);

  async function compute(job: Job): Promise<Outcome<Scored & Pick<SteerPoint, 'took'>> | null> {
    const jobEpoch = epoch;
    const { rows, steps, downstream, resamples } = EFFORTS[job.detail];
    const begun = now();
    const isPreview = job.detail === 'live';
    const sampling = session.sample({ ...job.aim, rows, seed, steps, isPreview }, onEvent);
    if (active !== null) active.run = sampling;
    const table = await sampling.outcome;
    if (isStale(job, jobEpoch)) return null;
    if (!table.ok) return table;
    const drawn = now();
    const kappa = isPreview ? null : matchingKappa(job.aim.guidance);
    const scoring = session.score({ synthetic: table.value, downstream, resamples, seed, kappa }, onEvent);
    if (active !== null) active.run = scoring;
    const scored = await scoring.outcome;
    if (isStale(job, jobEpoch)) return null;
    if (!scored.ok) return scored;
    const took = { drawing: drawn - begun, scoring: now() - drawn };
    return { ok: true, value: { ...scored.value, took } };
  }

  async function pump(): Promise<void> {
    if (active !== null) return;
    for (let job = next(); job !== undefined; job = next()) {
      active = { job, run: null };
      onWorking(job.detail);
      const outcome = await compute(job);
      active = null;
      if (outcome?.ok) {
        const { downstream, reweighed, preview, took } = outcome.value;
        const { detail, aim } = job;
        onPoint({
          guidance: aim.guidance,
          detail,
          rows: EFFORTS[detail].rows,
          took,
          move: job.move,
          downstream,
          reweighed,
          preview,
        });
      } else if (outcome !== null && outcome.failure.code !== 'cancelled') onFailure(outcome.failure);
    }
    onWorking(null);
    if (rest === undefined) onResting(true);
  }

  function next(): Job | undefined {
    const job = waiting.get('live') ?? waiting.get('refined');
    if (job !== undefined) waiting.delete(job.detail);
    return job;
  }

  return {
    move(aim) {
      onResting(false);
      move += 1;
      waiting.delete('refined');
      waiting.set('live', { aim, detail: 'live', move });
      if (active?.job.detail === 'refined') active.run?.cancel();
      clearTimeout(rest);
      const rested = move;
      rest = setTimeout(() => {
        rest = undefined;
        waiting.set('refined', { aim, detail: 'refined', move: rested });
        void pump();
      }, REST);
      void pump();
    },
    stop() {
      epoch += 1;
      clearTimeout(rest);
      rest = undefined;
      waiting.clear();
      if (active === null) onResting(true);
      else active.run?.cancel();
    },
  };
}
