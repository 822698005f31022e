import { describe, expect, it } from 'vitest';
import { initialSteering, withPoint } from './steering.ts';
import type { Detail, SteerPoint, SteeringState } from './steering.ts';

const point = (move: number, detail: Detail): SteerPoint => ({
  guidance: { target: 1, fairness: move, form: 'independent' },
  detail,
  rows: detail === 'live' ? 512 : 4000,
  took: { drawing: 100, scoring: 100 },
  move,
  downstream: {},
  reweighed: null,
  preview: { columns: [], rows: [] },
});

const replay = (...points: readonly SteerPoint[]): SteeringState => points.reduce(withPoint, initialSteering);
const places = (state: SteeringState): readonly string[] =>
  [...state.trail, ...(state.current ? [state.current] : [])].map(({ move, detail }) => `${move} ${detail}`);

describe('the trail', () => {
  it('holds every place of a drag, the current one last', () => {
    expect(places(replay(point(1, 'live'), point(2, 'live'), point(3, 'live')))).toEqual([
      '1 live',
      '2 live',
      '3 live',
    ]);
  });

  it('keeps only the places where the sliders rested once they rest again', () => {
    const drag = [point(1, 'live'), point(2, 'live'), point(2, 'refined'), point(3, 'live')];
    expect(places(replay(...drag, point(4, 'live')))).toEqual(['2 refined', '3 live', '4 live']);
    expect(places(replay(...drag, point(4, 'live'), point(4, 'refined')))).toEqual([
      '2 refined',
      '4 refined',
    ]);
  });

  it('never lets a stale result overwrite a newer one', () => {
    expect(places(replay(point(1, 'live'), point(3, 'live'), point(2, 'live'), point(1, 'refined')))).toEqual(
      ['1 live', '3 live'],
    );
    expect(places(replay(point(2, 'refined'), point(2, 'live')))).toEqual(['2 refined']);
  });

  it('forgets the oldest places of either detail, and no refined one for a live one', () => {
    const rests = Array.from({ length: 100 }, (_, move) => point(move, 'refined'));
    const drag = Array.from({ length: 100 }, (_, move) => point(100 + move, 'live'));
    const trail = replay(...rests, ...drag).trail.map(({ move }) => move);
    expect(trail).toHaveLength(60);
    expect([trail[0], trail[29], trail[30], trail[59]]).toEqual([70, 99, 169, 198]);
  });
});
