import { evaluationAt, requestAt } from '../engine/sweep/place-request.ts';
import type { SweepPlace, SweepSettings } from '../engine/sweep/sweep-types.ts';
import type { StoreContext } from './context.ts';
import { advancePace } from './pace.ts';
import type { PlaceRequest, PlaceRunner } from './place-runner.ts';
import { failRun, finishRun, isUnderway, restRun, startRun, turnRun, wakeRun } from './run-state.ts';
import type { Underway } from './run-state.ts';
import { runSweep } from './sweep-loop.ts';
import { placesToSweep, sweepName, sweepSettings } from './sweep-plan.ts';
import { sweptPlace, withPlace } from './sweeping.ts';
import type { SweepChoices } from './sweeping.ts';

export type SweepingActions = ReturnType<typeof createSweepingActions>['actions'];

export interface SweepingContext {
  readonly context: StoreContext;
  readonly runner: PlaceRunner;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

const SWEEPING = 'Measuring places';

export function createSweepingActions({ context, runner, now }: SweepingContext) {
  const { get, patch, update } = context;
  let abort: AbortController | null = null;

  const changeRun = (change: (run: Underway) => Underway): void => {
    const { run } = get().sweeping;
    if (isUnderway(run)) patch('sweeping', { run: change(run) });
  };

  async function sweep(): Promise<void> {
    const name = sweepName(get());
    if (name === null || isUnderway(get().sweeping.run)) return;
    const places = placesToSweep(get());
    const settings = sweepSettings(get());
    const controller = new AbortController();
    abort = controller;
    const start = startRun('sweep', SWEEPING);
    patch('sweeping', { run: start });
    changeRun((run) => ({
      ...run,
      status: 'running',
      steps: places.length,
      pace: advancePace(run.pace, 0, now()),
    }));
    let failed = 0;
    const stepped = (fields: Partial<Underway> = {}): void =>
      changeRun((run) => ({
        ...run,
        ...fields,
        step: run.step + 1,
        pace: advancePace(run.pace, run.step + 1, now()),
      }));
    const ended = await runSweep({
      places,
      measure: (place) => runner.measure(requestOf(settings, place), controller.signal),
      onPlace: (place, report) => {
        update((state) => ({
          ...state,
          sweeping: withPlace(state.sweeping, { name, place: sweptPlace(place, report) }),
        }));
        stepped();
        rememberPace();
      },
      onFailedPlace: (_, { message }) => {
        failed += 1;
        stepped({ notices: [{ level: 'warning', message: failedPlaces(failed, message) }] });
      },
    });
    abort = null;
    const { run } = get().sweeping;
    patch('sweeping', { run: ended === null ? finishRun(run) : failRun(run, ended) });
  }

  function rememberPace(): void {
    const { run } = get().sweeping;
    if (isUnderway(run) && run.pace.steps > 0)
      patch('sweeping', { placeTime: run.pace.elapsed / run.pace.steps });
  }

  return {
    /** The sliders go first: what is under way is given up while they move. */
    slidersRest: (isResting: boolean): void => {
      const { run } = get().sweeping;
      patch('sweeping', { run: isResting ? wakeRun(run, { stage: SWEEPING, at: now() }) : restRun(run) });
    },
    stop: (): void => abort?.abort(),
    actions: {
      setSweep: (fields: Partial<SweepChoices>) =>
        patch('sweeping', { choices: { ...get().sweeping.choices, ...fields } }),
      /** Measures the places of the grid that have not been measured; the state says how far it is. */
      sweep,
      /** What has been measured is kept; the next sweep goes on from there. */
      cancelSweep: (): void => {
        abort?.abort();
        patch('sweeping', { run: turnRun(get().sweeping.run, 'cancelling') });
      },
    },
  };
}

function requestOf(settings: SweepSettings, place: SweepPlace): PlaceRequest {
  const { resamples, seed } = evaluationAt(settings);
  return {
    sample: requestAt(settings, place),
    measure: { downstream: settings.downstream, resamples, seed, on: 'test' },
  };
}

const failedPlaces = (count: number, message: string): string =>
  `${count === 1 ? 'One place' : `${count} places`} could not be measured: ${message}`;
