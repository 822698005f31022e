import type { Failure } from '../core/failure.ts';
import type { WorkerEvent } from '../protocol/events.ts';
import { advancePace, NO_PACE, restPace } from './pace.ts';
import type { Pace } from './pace.ts';

export interface Notice {
  readonly level: 'info' | 'warning';
  readonly message: string;
}

export interface Underway {
  readonly status: 'preparing' | 'running' | 'pausing' | 'paused' | 'cancelling';
  readonly runId: string;
  /** Number of the last event taken; −1 before the first. */
  readonly seq: number;
  readonly stage: string;
  readonly step: number;
  /** 0 while the amount of work is unknown. */
  readonly steps: number;
  readonly pace: Pace;
  readonly notices: readonly Notice[];
}

/** Where a run stands. One value for every kind of run: reading, training, sampling, evaluating, exporting. */
export type RunState =
  | { readonly status: 'idle' }
  | Underway
  | { readonly status: 'done'; readonly runId: string; readonly notices: readonly Notice[] }
  | { readonly status: 'failed'; readonly failure: Failure; readonly notices: readonly Notice[] };

export const IDLE: RunState = { status: 'idle' };

export function isUnderway(run: RunState): run is Underway {
  return run.status !== 'idle' && run.status !== 'done' && run.status !== 'failed';
}

/** A run that has just been asked for. */
export function startRun(runId: string, stage: string): RunState {
  return { status: 'preparing', runId, seq: -1, stage, step: 0, steps: 0, pace: NO_PACE, notices: [] };
}

/** A run that goes on under another id: the next call of the same undertaking. Keeps what was noticed so far. */
export function continueRun(run: RunState, runId: string, stage: string): RunState {
  return { ...startRun(runId, stage), notices: noticesOf(run) } as RunState;
}

/** The user asked for `status`, or it has come about. Runs that have settled stay as they are. */
export function turnRun(run: RunState, status: 'running' | 'pausing' | 'paused' | 'cancelling'): RunState {
  if (!isUnderway(run) || run.status === 'cancelling') return run;
  return { ...run, status, pace: status === 'running' ? run.pace : restPace(run.pace) };
}

/** A run that waits for the sliders, which go first. */
export function restRun(run: RunState): RunState {
  return isUnderway(run) ? { ...run, stage: 'Waiting for the sliders', pace: restPace(run.pace) } : run;
}

/** The run as it goes on afterwards. */
export function wakeRun(
  run: RunState,
  { stage, at }: { readonly stage: string; readonly at: number },
): RunState {
  return isUnderway(run) ? { ...run, stage, pace: advancePace(run.pace, run.step, at) } : run;
}

export function finishRun(run: RunState): RunState {
  return isUnderway(run) ? { status: 'done', runId: run.runId, notices: run.notices } : run;
}

/** A cancelled run leaves no failure behind: it is idle again. */
export function failRun(run: RunState, failure: Failure): RunState {
  if (failure.code === 'cancelled') return IDLE;
  return { status: 'failed', failure, notices: noticesOf(run) };
}

export function noticesOf(run: RunState): readonly Notice[] {
  return run.status === 'idle' ? [] : run.notices;
}

/** Whether `event` is news to `run`: of this run, and later than what was taken last. */
export function isNews(run: RunState, { runId, seq }: WorkerEvent): run is Underway {
  return isUnderway(run) && run.runId === runId && seq > run.seq;
}

/** The run after one event that arrived at `at`. Events of other runs and late ones change nothing. */
export function applyRunEvent(run: RunState, arrived: WorkerEvent, at: number): RunState {
  if (!isNews(run, arrived)) return run;
  const { event, seq } = arrived;
  switch (event.type) {
    case 'stage':
      return { ...run, seq, stage: event.stage, step: 0, steps: 0, pace: NO_PACE };
    case 'progress': {
      // Stages that count towards one number of steps are one piece of work.
      const pace = event.stage === run.stage || event.steps === run.steps ? run.pace : NO_PACE;
      return {
        ...run,
        seq,
        status: run.status === 'preparing' ? 'running' : run.status,
        stage: event.stage,
        step: event.step,
        steps: event.steps,
        pace: run.status === 'paused' ? restPace(pace) : advancePace(pace, event.step, at),
      };
    }
    case 'notice':
      return { ...run, seq, notices: [...run.notices, { level: event.level, message: event.message }] };
    default:
      return event satisfies never;
  }
}
