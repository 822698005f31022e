import type { RunControl } from '../../engine/runtime/run-control.ts';
import { underOneStage } from '../../engine/sweep/under-one-stage.ts';
import type { SweepPlace, SweepPoint } from '../../engine/sweep/sweep-types.ts';
import type { Measurer } from './measurer.ts';

export interface PlacesInput {
  readonly places: readonly SweepPlace[];
  readonly measurers: readonly Measurer[];
  /** The point that is already known of a place. */
  readonly known: (place: SweepPlace) => Promise<SweepPoint | undefined>;
  /** Called with each new point before it counts as done. */
  readonly keep: (place: SweepPlace, point: SweepPoint) => Promise<void>;
}

/**
 * The points of all places, in their order. Those that are not known yet are measured in their order, each by the next
 * measurer that is free; the points do not depend on who it is. What one of them throws ends it all.
 */
export async function measurePlaces(
  { places, measurers, known, keep }: PlacesInput,
  run: RunControl,
): Promise<SweepPoint[]> {
  const points = new Map<SweepPlace, SweepPoint>();
  for (const place of places) {
    const point = await known(place);
    if (point !== undefined) points.set(place, point);
  }
  const waiting = places.filter((place) => !points.has(place));
  const progress = () =>
    ({ type: 'progress', stage: 'Sweeping', step: points.size, steps: places.length }) as const;
  await run.tick({
    type: 'notice',
    level: 'info',
    message: `Sweeping ${places.length} places; ${points.size} are known from before.`,
  });
  let hasFailed = false;
  const work = async (measurer: Measurer): Promise<void> => {
    for (;;) {
      const place = hasFailed ? undefined : waiting.shift();
      if (place === undefined) return;
      await run.tick(progress());
      const point = await measurer.measure(place, underOneStage(run, progress()));
      await keep(place, point);
      points.set(place, point);
      await run.tick(progress());
    }
  };
  await Promise.all(
    measurers.map((measurer) =>
      work(measurer).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      }),
    ),
  );
  return places.flatMap((place) => points.get(place) ?? []);
}
