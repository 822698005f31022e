import { initialComparing } from './comparing.ts';
import type { ComparingState } from './comparing.ts';
import { initialData } from './data.ts';
import type { DataState } from './data.ts';
import { initialDisplay } from './display.ts';
import type { DisplayState } from './display.ts';
import { initialExport } from './exporting.ts';
import type { ExportState } from './exporting.ts';
import type { MethodInfo } from '../engine/methods/catalogue.ts';
import { initialOutcome } from './outcome.ts';
import type { OutcomeState } from './outcome.ts';
import { initialSteering } from './steering.ts';
import type { SteeringState } from './steering.ts';
import { initialSweeping } from './sweeping.ts';
import type { SweepingState } from './sweeping.ts';
import { initialTraining } from './training.ts';
import type { TrainingState } from './training.ts';

export interface FairgroundState {
  readonly data: DataState;
  readonly training: TrainingState;
  readonly steering: SteeringState;
  readonly sweeping: SweepingState;
  readonly outcome: OutcomeState;
  readonly comparing: ComparingState;
  readonly exporting: ExportState;
  readonly display: DisplayState;
}

export function initialState(methods: readonly MethodInfo[]): FairgroundState {
  return {
    data: initialData,
    training: initialTraining(methods),
    steering: initialSteering,
    sweeping: initialSweeping,
    outcome: initialOutcome,
    comparing: initialComparing,
    exporting: initialExport,
    display: initialDisplay,
  };
}
