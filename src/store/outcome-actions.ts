import { DEFAULT_SAMPLING_STEPS } from '../core/experiment/sampling-steps.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import type { Guidance } from '../engine/methods/method.ts';
import type { RunControl } from '../engine/runtime/run-control.ts';
import { PROXY_RESAMPLES, PROXY_ROWS } from '../engine/sweep/proxy-measure.ts';
import { findDial } from '../engine/sweep/set-by-outcome.ts';
import type { OutcomeTarget } from '../engine/sweep/sweep-types.ts';
import { widestGap } from '../engine/sweep/swept-metrics.ts';
import { settle, valueOf } from '../protocol/outcome.ts';
import type { StoreContext } from './context.ts';
import type { PlaceRunner } from './place-runner.ts';
import {
  applyRunEvent,
  failRun,
  finishRun,
  isUnderway,
  restRun,
  startRun,
  turnRun,
  wakeRun,
} from './run-state.ts';
import { aimOf } from './steering-actions.ts';
import type { Aim } from './steering-loop.ts';

export type OutcomeActions = ReturnType<typeof createOutcomeActions>['actions'];

export interface OutcomeContext {
  readonly context: StoreContext;
  readonly runner: PlaceRunner;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Sets the sliders where the outcome was found. */
  readonly moveTo: (guidance: Guidance) => void;
}

const RUN = 'outcome';
/** Every κ with the same noise, so that they differ in κ alone. */
const PROXY_SEED = 0;

export function createOutcomeActions({ context, runner, now, moveTo }: OutcomeContext) {
  const { get, patch } = context;
  let abort: AbortController | null = null;

  const changeRun = (change: (run: ReturnType<typeof get>['outcome']['run']) => typeof run): void =>
    patch('outcome', { run: change(get().outcome.run) });

  /** The search tells here how far it is. */
  function control(signal: AbortSignal): RunControl {
    let seq = 0;
    return {
      signal,
      tick: (event) => {
        changeRun((run) => applyRunEvent(run, { runId: RUN, seq, event }, now()));
        seq += 1;
        return Promise.resolve('continue');
      },
    };
  }

  /** The disparity of a proxy trained on rows drawn at κ, on real training rows. */
  async function measure(
    kappa: number,
    {
      aim,
      learner,
      target,
      signal,
    }: {
      readonly aim: Aim;
      readonly learner: DownstreamId;
      readonly target: OutcomeTarget;
      readonly signal: AbortSignal;
    },
  ): Promise<Estimate> {
    const guidance = dialAt(aim.guidance, kappa);
    const sample = { ...aim, guidance, rows: PROXY_ROWS, seed: PROXY_SEED, steps: DEFAULT_SAMPLING_STEPS };
    const proxy = {
      downstream: learner,
      resamples: PROXY_RESAMPLES,
      seed: PROXY_SEED,
      on: 'training',
    } as const;
    return widestGap(valueOf(await runner.measure({ sample, measure: proxy }, signal)), target.metric);
  }

  /** Looks for the dial that brings the disparity to what was asked for, and moves the sliders there. */
  async function find(): Promise<void> {
    const { training, steering, outcome, display } = get();
    if (training.model === null || steering.reference === null || isUnderway(outcome.run)) return;
    const { target } = outcome;
    const { learner } = display;
    const aim = aimOf(get());
    const controller = new AbortController();
    const { signal } = controller;
    abort = controller;
    patch('outcome', { run: startRun(RUN, 'Looking for the dial'), found: null });
    const search = { target, measure: (kappa: number) => measure(kappa, { aim, learner, target, signal }) };
    const found = await settle(() => findDial(search, control(signal)));
    abort = null;
    if (!found.ok) {
      changeRun((run) => failRun(run, found.failure));
      return;
    }
    const dial = found.value;
    const guidance = dialAt(aim.guidance, dial.fairness);
    const there = { ...aim, guidance };
    patch('outcome', { run: finishRun(get().outcome.run), found: { dial, aim: there, learner } });
    if (dial.isReached) moveTo(guidance);
  }

  return {
    slidersRest: (isResting: boolean): void =>
      changeRun((run) =>
        isResting ? wakeRun(run, { stage: 'Looking for the dial', at: now() }) : restRun(run),
      ),
    /** Model or real rows are about to change: what was found is no longer true. */
    stop: (): void => {
      abort?.abort();
      patch('outcome', { found: null });
    },
    actions: {
      setOutcome: (fields: Partial<OutcomeTarget>) =>
        patch('outcome', { target: { ...get().outcome.target, ...fields } }),
      findDial: find,
      cancelFinding: (): void => {
        abort?.abort();
        changeRun((run) => turnRun(run, 'cancelling'));
      },
    },
  };
}

const dialAt = ({ target }: Guidance, fairness: number): Guidance => ({
  target,
  fairness,
  form: 'independent',
});
