import type { OnEvent, Run, TrainingRun } from '../bridge/session.ts';
import type { Failure } from '../core/failure.ts';
import type { RunEvent } from '../engine/runtime/run-control.ts';
import type { Outcome } from '../protocol/events.ts';

export interface FakeRun<T> {
  readonly onEvent: OnEvent;
  readonly stage: string;
  readonly steps: number;
  readonly losses?: boolean;
  /** What the run settles to. `endedEarly` after finish(). */
  readonly value?: (endedEarly: boolean) => T;
  readonly fails?: Failure;
}

type FakeHandle<T> = Run<T> & Pick<TrainingRun, 'pause' | 'resume' | 'finish'>;

const DOMAINS = ['Married-civ-spouse', 'Never-married', 'Divorced', 'Separated', 'Widowed'];

/** Runs that count their steps on a timer and do nothing else. */
export function createFakeRuns(pace: number) {
  let started = 0;
  let stopped = false;
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pace));

  return {
    stop(): void {
      stopped = true;
    },
    async answer<T>(outcome: Outcome<T>): Promise<Outcome<T>> {
      await wait();
      return outcome;
    },
    start<T>({ onEvent, stage, steps, losses = false, value, fails }: FakeRun<T>): FakeHandle<T> {
      started += 1;
      const runId = `fake-${started}`;
      const wish = { cancelled: false, finished: false, paused: false };
      let seq = 0;
      const emit = (event: RunEvent): void => {
        onEvent({ runId, seq, event });
        seq += 1;
      };
      const loop = async (): Promise<Outcome<T>> => {
        await wait();
        emit({ type: 'stage', stage });
        for (let step = 1; step <= steps && !wish.finished;) {
          await wait();
          if (wish.cancelled || stopped)
            return { ok: false, failure: { code: 'cancelled', message: 'Cancelled.' } };
          if (wish.paused) continue;
          emit({ type: 'progress', stage, step, steps, ...(losses ? learning(step) : {}) });
          step += 1;
        }
        if (fails !== undefined) return { ok: false, failure: fails };
        if (value === undefined) throw new Error('a fake run needs a value or a failure');
        return { ok: true, value: value(wish.finished) };
      };
      return {
        runId,
        outcome: loop(),
        cancel: () => void (wish.cancelled = true),
        async pause() {
          wish.paused = true;
          await wait();
        },
        resume: () => void (wish.paused = false),
        finish: () => void (wish.finished = true),
      };
    },
  };
}

function learning(step: number) {
  const ripple = 0.03 * Math.sin(step * 1.7);
  const heldOut = DOMAINS[Math.floor(step / 4) % DOMAINS.length] ?? 'Divorced';
  return {
    losses: {
      score: 0.35 + 0.65 * Math.exp(-step / 40) + ripple,
      target: 0.42 + 0.27 * Math.exp(-step / 25) + ripple / 2,
      sensitive: 0.5 + 0.19 * Math.exp(-step / 60) - ripple / 3,
    },
    heldOut,
    episode: {
      step,
      heldOut,
      support: { score: 0.36 + 0.6 * Math.exp(-step / 40) },
      query: { score: 0.4 + 0.62 * Math.exp(-step / 36) + ripple },
    },
  };
}
