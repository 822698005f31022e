import { describe, expect, it } from 'vitest';
import type { WorkerEvent } from '../protocol/events.ts';
import { applyEvent } from './apply-event.ts';
import { startRun } from './run-state.ts';
import { initialState } from './state.ts';
import type { FairgroundState } from './state.ts';

function training(): FairgroundState {
  const state = initialState([]);
  return { ...state, training: { ...state.training, run: startRun('train-1', 'Starting') } };
}

const step = (seq: number, losses: Record<string, number>, heldOut?: string): WorkerEvent => ({
  runId: 'train-1',
  seq,
  event: {
    type: 'progress',
    stage: 'Training',
    step: seq + 1,
    steps: 100,
    losses,
    ...(heldOut === undefined ? {} : { heldOut }),
  },
});

describe('applyEvent', () => {
  it('replays a training into curves, progress and the held-out domain', () => {
    const events = [
      step(0, { score: 1, target: 0.7 }, 'north'),
      step(1, { score: 0.8, target: 0.6 }),
      step(2, { score: 0.7 }),
    ];
    const state = events.reduce((next, event, index) => applyEvent(next, event, index * 50), training());
    expect(state.training.curves).toEqual([
      {
        net: 'score',
        points: [
          { x: 1, y: 1 },
          { x: 2, y: 0.8 },
          { x: 3, y: 0.7 },
        ],
      },
      {
        net: 'target',
        points: [
          { x: 1, y: 0.7 },
          { x: 2, y: 0.6 },
        ],
      },
    ]);
    expect(state.training.heldOut).toBe('north');
    expect(state.training.run).toMatchObject({ status: 'running', step: 3, pace: { at: 100, step: 3 } });
  });

  it('gives the same state for the same events', () => {
    const events = Array.from({ length: 20 }, (_, seq) => step(seq, { score: 1 / (seq + 1) }));
    const replay = () => events.reduce((next, event, index) => applyEvent(next, event, index), training());
    expect(replay()).toEqual(replay());
  });

  it('returns the very same state for events that belong to nothing', () => {
    const state = applyEvent(training(), step(4, { score: 1 }), 0);
    expect(applyEvent(state, { ...step(9, { score: 2 }), runId: 'train-0' }, 10)).toBe(state);
    expect(applyEvent(state, step(4, { score: 2 }), 10)).toBe(state);
    expect(applyEvent(state, step(3, { score: 2 }), 10)).toBe(state);
  });

  it('leaves out losses that are not finite', () => {
    const state = applyEvent(training(), step(0, { score: NaN, target: Infinity }), 0);
    expect(state.training.curves).toEqual([]);
  });

  it('sends reading, reference and export events to their own places', () => {
    const base = initialState([]);
    const state: FairgroundState = {
      ...base,
      data: { ...base.data, opening: startRun('o', '') },
      steering: { ...base.steering, referenceRun: startRun('r', '') },
      exporting: { ...base.exporting, run: startRun('x', '') },
    };
    const of = (runId: string): WorkerEvent => ({
      runId,
      seq: 0,
      event: { type: 'stage', stage: `at ${runId}` },
    });
    const after = ['o', 'r', 'x'].map(of).reduce((next, event) => applyEvent(next, event, 0), state);
    expect(after.data.opening).toMatchObject({ stage: 'at o' });
    expect(after.steering.referenceRun).toMatchObject({ stage: 'at r' });
    expect(after.exporting.run).toMatchObject({ stage: 'at x' });
    expect(after.training).toBe(state.training);
  });
});
