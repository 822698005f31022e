import { describe, expect, it } from 'vitest';
import { defined } from '../../core/stats/estimate.ts';
import { createRunLoop } from '../../engine/runtime/run-loop.ts';
import { unattended } from '../../engine/runtime/run-control.ts';
import type { SweepPlace, SweepPoint } from '../../engine/sweep/sweep-types.ts';
import { measurePlaces } from './measure-places.ts';

const places = [0, 1, 2, 3, 4].map((fairness) => ({ target: 1, fairness, seed: 0 }));
const pointOf = (place: SweepPlace): SweepPoint => {
  const number = defined(place.fairness / 10, 5);
  return {
    ...place,
    metrics: {
      auc: number,
      accuracy: number,
      demographic_parity_difference: number,
      equalized_odds_difference: number,
    },
  };
};
const nothing = () => Promise.resolve(undefined);
const measurer = (measured: number[]) => ({
  measure: (place: SweepPlace) => {
    measured.push(place.fairness);
    return Promise.resolve(pointOf(place));
  },
  end: () => undefined,
});

describe('measurePlaces', () => {
  it('measures each place once, whoever does, and keeps the order', async () => {
    const measured: number[] = [];
    const kept: number[] = [];
    const points = await measurePlaces(
      {
        places,
        measurers: [measurer(measured), measurer(measured)],
        known: nothing,
        keep: ({ fairness }) => Promise.resolve(void kept.push(fairness)),
      },
      unattended(),
    );
    expect(points).toEqual(places.map(pointOf));
    expect(measured.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(kept.sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not measure what is known', async () => {
    const measured: number[] = [];
    const known = (place: SweepPlace) => Promise.resolve(place.fairness < 3 ? pointOf(place) : undefined);
    const input = { places, measurers: [measurer(measured)], known, keep: nothing };
    expect(await measurePlaces(input, unattended())).toEqual(places.map(pointOf));
    expect(measured).toEqual([3, 4]);
  });

  it('stops when a measurement fails or the run is cancelled', async () => {
    const measured: number[] = [];
    const failing = { measure: () => Promise.reject(new Error('lost')), end: () => undefined };
    const both = { places, measurers: [failing, measurer(measured)], known: nothing, keep: nothing };
    await expect(measurePlaces(both, unattended())).rejects.toThrow('lost');
    const run = createRunLoop({ now: () => 0, report: () => undefined });
    const keep = () => Promise.resolve(run.cancel());
    const alone = { places, measurers: [measurer(measured)], known: nothing, keep };
    await expect(measurePlaces(alone, run)).rejects.toMatchObject({ name: 'AbortError' });
    expect(measured.length).toBeLessThan(places.length + 2);
  });
});
