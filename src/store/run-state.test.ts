import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../engine/runtime/run-control.ts';
import { applyRunEvent, failRun, finishRun, IDLE, startRun, turnRun } from './run-state.ts';
import type { RunState } from './run-state.ts';

const progress = (step: number, stage = 'Training'): RunEvent => ({
  type: 'progress',
  stage,
  step,
  steps: 10,
});

/** Replays events of run "a", numbered from 0, one every 100 ms. */
function replay(run: RunState, events: readonly RunEvent[]): RunState {
  return events.reduce(
    (state, event, seq) => applyRunEvent(state, { runId: 'a', seq, event }, seq * 100),
    run,
  );
}

describe('a run', () => {
  it('goes from preparing to running with its first progress', () => {
    expect(replay(startRun('a', 'Starting'), [{ type: 'stage', stage: 'Training' }])).toMatchObject({
      status: 'preparing',
      stage: 'Training',
    });
    expect(replay(startRun('a', 'Starting'), [progress(1)])).toMatchObject({
      status: 'running',
      step: 1,
      steps: 10,
    });
  });

  it('keeps its pace through stages of one piece of work, and not into another', () => {
    const run = replay(startRun('a', ''), [progress(1), progress(2, 'Comparing'), progress(3, 'Telling')]);
    expect(run).toMatchObject({ stage: 'Telling', pace: { at: 200, step: 3 } });
    expect('pace' in run && run.pace.steps).toBeCloseTo(2, 1);
    const other = { ...progress(4, 'Writing'), steps: 7 } as RunEvent;
    expect(applyRunEvent(run, { runId: 'a', seq: 9, event: other }, 900)).toMatchObject({
      pace: { at: 900, step: 4, steps: 0 },
    });
  });

  it('drops events of another run and events that are late, and then is the very same value', () => {
    const run = replay(startRun('a', 'Starting'), [progress(1), progress(2), progress(3)]);
    expect(applyRunEvent(run, { runId: 'b', seq: 9, event: progress(9) }, 900)).toBe(run);
    expect(applyRunEvent(run, { runId: 'a', seq: 2, event: progress(9) }, 900)).toBe(run);
    expect(applyRunEvent(run, { runId: 'a', seq: 0, event: progress(9) }, 900)).toBe(run);
  });

  it('keeps every notice', () => {
    const run = replay(startRun('a', ''), [
      { type: 'notice', level: 'info', message: 'one' },
      progress(1),
      { type: 'notice', level: 'warning', message: 'two' },
    ]);
    expect(run).toMatchObject({
      notices: [
        { level: 'info', message: 'one' },
        { level: 'warning', message: 'two' },
      ],
    });
    expect(finishRun(run)).toMatchObject({ status: 'done', notices: { length: 2 } });
  });

  it('stays paused when a late progress event arrives', () => {
    const paused = turnRun(turnRun(replay(startRun('a', ''), [progress(1)]), 'pausing'), 'paused');
    const later = applyRunEvent(paused, { runId: 'a', seq: 5, event: progress(2) }, 700);
    expect(later).toMatchObject({ status: 'paused', step: 2 });
    expect(turnRun(later, 'running')).toMatchObject({ status: 'running' });
  });

  it('cannot be turned away from cancelling, and once settled not at all', () => {
    const cancelling = turnRun(startRun('a', ''), 'cancelling');
    expect(turnRun(cancelling, 'running')).toBe(cancelling);
    const done = finishRun(startRun('a', ''));
    expect(turnRun(done, 'paused')).toBe(done);
    expect(turnRun(IDLE, 'cancelling')).toBe(IDLE);
  });

  it('is idle after a cancel and failed after anything else', () => {
    const run = startRun('a', '');
    expect(failRun(run, { code: 'cancelled', message: 'Cancelled.' })).toBe(IDLE);
    expect(failRun(run, { code: 'numeric', message: 'The loss is not finite.' })).toMatchObject({
      status: 'failed',
    });
  });
});
