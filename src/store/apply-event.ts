import type { WorkerEvent } from '../protocol/events.ts';
import { appendEpisode } from './episodes.ts';
import { appendLosses } from './loss-curves.ts';
import { applyRunEvent, isNews } from './run-state.ts';
import type { FairgroundState } from './state.ts';
import type { TrainingState } from './training.ts';

/**
 * The state after one event that arrived at `at` (milliseconds of a monotonic clock). Pure, so that a session can be
 * replayed from its events. An event belongs to the run with its id; without one, or late, it changes nothing and
 * the very same state comes back.
 */
export function applyEvent(state: FairgroundState, event: WorkerEvent, at: number): FairgroundState {
  const { data, training, steering, comparing, exporting } = state;
  if (isNews(data.opening, event))
    return { ...state, data: { ...data, opening: applyRunEvent(data.opening, event, at) } };
  if (isNews(training.run, event)) return { ...state, training: applyTrainingEvent(training, event, at) };
  if (isNews(steering.referenceRun, event)) {
    const referenceRun = applyRunEvent(steering.referenceRun, event, at);
    return { ...state, steering: { ...steering, referenceRun } };
  }
  if (isNews(comparing.run, event))
    return { ...state, comparing: { ...comparing, run: applyRunEvent(comparing.run, event, at) } };
  if (isNews(exporting.run, event))
    return { ...state, exporting: { ...exporting, run: applyRunEvent(exporting.run, event, at) } };
  return state;
}

function applyTrainingEvent(training: TrainingState, arrived: WorkerEvent, at: number): TrainingState {
  const { event } = arrived;
  return {
    ...training,
    run: applyRunEvent(training.run, arrived, at),
    curves: appendLosses(training.curves, event),
    episodes: appendEpisode(training.episodes, event),
    heldOut: event.type === 'progress' ? (event.heldOut ?? training.heldOut) : training.heldOut,
  };
}
