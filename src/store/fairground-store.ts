import { createStore } from 'zustand/vanilla';
import type { Session } from '../bridge/session.ts';
import type { WorkerEvent } from '../protocol/events.ts';
import { applyEvent } from './apply-event.ts';
import { coalesce } from './coalesce.ts';
import { createComparingActions } from './comparing-actions.ts';
import type { ComparingActions } from './comparing-actions.ts';
import type { StoreContext } from './context.ts';
import { createDataActions } from './data-actions.ts';
import type { DataActions } from './data-actions.ts';
import type { DisplayState } from './display.ts';
import { createExportActions } from './export-actions.ts';
import type { ExportActions } from './export-actions.ts';
import type { MethodInfo } from '../engine/methods/catalogue.ts';
import { createOutcomeActions } from './outcome-actions.ts';
import type { OutcomeActions } from './outcome-actions.ts';
import { createPlaceRunner } from './place-runner.ts';
import { createPreparation } from './preparation.ts';
import { initialState } from './state.ts';
import type { FairgroundState } from './state.ts';
import { createSteeringActions } from './steering-actions.ts';
import type { SteeringActions } from './steering-actions.ts';
import { createSweepingActions } from './sweeping-actions.ts';
import type { SweepingActions } from './sweeping-actions.ts';
import { createTrainingActions } from './training-actions.ts';
import type { TrainingActions } from './training-actions.ts';

export interface FairgroundActions
  extends
    DataActions,
    TrainingActions,
    SteeringActions,
    SweepingActions,
    OutcomeActions,
    ComparingActions,
    ExportActions {
  readonly setDisplay: (fields: Partial<DisplayState>) => void;
}

export interface FairgroundStore {
  readonly getState: () => FairgroundState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly actions: FairgroundActions;
}

export interface StoreOptions {
  readonly methods: readonly MethodInfo[];
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

/** Events reach the state together, this often. Milliseconds. */
const CADENCE = 100;

/** The state of the workbench and everything that can be done to it. */
export function createFairgroundStore(session: Session, { methods, now }: StoreOptions): FairgroundStore {
  const store = createStore<FairgroundState>(() => initialState(methods));
  const events = coalesce<{ event: WorkerEvent; at: number }>({
    deliver: (items) =>
      store.setState((state) => items.reduce((next, { event, at }) => applyEvent(next, event, at), state)),
    later: (callback) => setTimeout(callback, CADENCE),
  });
  const context: StoreContext = {
    session,
    get: store.getState,
    update: (change) => store.setState(change),
    patch: (slice, fields) => store.setState((state) => ({ [slice]: { ...state[slice], ...fields } })),
    onEvent: (event) => events.add({ event, at: now() }),
    flush: () => events.flush(),
  };
  const runner = createPlaceRunner(context);
  const sweeping = createSweepingActions({ context, runner, now });
  const steering = createSteeringActions({
    context,
    now,
    onResting: (isResting) => {
      if (isResting) runner.release();
      else runner.hold();
      sweeping.slidersRest(isResting);
      outcome.slidersRest(isResting);
    },
  });
  const outcome = createOutcomeActions({ context, runner, now, moveTo: steering.actions.moveTo });
  const stopBackground = (): void => {
    sweeping.stop();
    outcome.stop();
  };
  const preparation = createPreparation(context, stopBackground);
  const comparing = createComparingActions(context, preparation);
  const training = createTrainingActions({
    context,
    preparation,
    onModelLeaves: () => {
      steering.stop();
      stopBackground();
      comparing.modelLeaves();
    },
    onModelHeld: () => steering.steer(),
  });
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    actions: {
      ...createDataActions(context),
      ...training,
      ...steering.actions,
      ...sweeping.actions,
      ...outcome.actions,
      ...comparing.actions,
      ...createExportActions(context),
      setDisplay: (fields) => context.patch('display', fields),
    },
  };
}
