import { describe, expect, it } from 'vitest';
import { initialSteering, withPoint } from './steering.ts';
import type { Detail, SteerPoint, SteeringState } from './steering.ts';

const point = (move: number, detail: Detail): SteerPoint => ({
  guidance: { target: 1, fairness: move, form: 'independent' },
  detail,
  rows: detail === 'live' ? 512 : 4000,
  move,
  downstream: {},
  preview: { columns: [], rows: [] },
});

const replay = (...points: readonly SteerPoint[]): SteeringState => points.reduce(withPoint, initialSteering);
const places = (state: SteeringState): readonly string[] =>
  [...state.trail, ...(state.current ? [state.current] : [])].map(({ move, detail }) => `${move} ${detail}`);

describe('the trail', () => {
  it('holds every place the sliders have been, the current one last', () => {
    expect(places(replay(point(1, 'live'), point(2, 'live'), point(3, 'live')))).toEqual([
      '1 live',
      '2 live',
      '3 live',
    ]);
  });

  it('takes a refined point in place of the live one of the same move', () => {
    expect(places(replay(point(1, 'live'), point(2, 'live'), point(2, 'refined')))).toEqual([
      '1 live',
      '2 refined',
    ]);
  });

  it('never lets a stale result overwrite a newer one', () => {
    expect(places(replay(point(1, 'live'), point(3, 'live'), point(2, 'live'), point(1, 'refined')))).toEqual(
      ['1 live', '3 live'],
    );
    expect(places(replay(point(2, 'refined'), point(2, 'live')))).toEqual(['2 refined']);
  });

  it('forgets the oldest places', () => {
    const state = replay(...Array.from({ length: 100 }, (_, move) => point(move, 'live')));
    expect(state.trail).toHaveLength(30);
    expect(state.trail.at(-1)?.move).toBe(98);
  });
});
