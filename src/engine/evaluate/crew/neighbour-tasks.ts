import { countBalls, countWithin } from '../../../core/neighbours/balls.ts';
import { nearest, type Neighbours } from '../../../core/neighbours/nearest.ts';
import type { RunControl, RunEvent } from '../../runtime/run-control.ts';
import { drive } from '../drive.ts';
import type { Material } from './material.ts';
import type { RowSet } from './row-sets.ts';

/** A part of the queries: the `index`-th of `of` equal ranges. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

interface Search {
  readonly queries: RowSet;
  readonly part: Part;
}

/** The nearest rows of `among`; a row of the same set is not its own neighbour. */
export interface NearestTask extends Search {
  readonly type: 'nearest';
  readonly among: RowSet;
  readonly k: number;
}

/** How many rows of the same set are within the radius of each query row, itself not counted. */
export interface WithinTask extends Search {
  readonly type: 'within';
  /** By row of the whole set. */
  readonly radii: Float64Array;
}

/** For each query row, the sum of the weights of the balls around rows of `centres` that hold it. */
export interface BallsTask extends Search {
  readonly type: 'balls';
  readonly centres: RowSet;
  readonly radii: Float64Array;
  readonly weights: Float64Array;
}

const event = (): RunEvent => ({ type: 'progress', stage: 'Comparing rows', step: 0, steps: 1 });

export function nearestTask(
  { sets }: Material,
  { queries, among, k, part }: NearestTask,
  run: RunControl,
): Promise<Neighbours> {
  function* search() {
    const points = sets.points(queries);
    const index = yield* sets.index(among);
    return yield* nearest({
      queries: points,
      index,
      k,
      ...rangeOf(part, points.rows),
      skipSelf: queries === among,
    });
  }
  return drive(search(), run, event);
}

export function withinTask(
  { sets }: Material,
  { queries, radii, part }: WithinTask,
  run: RunControl,
): Promise<Int32Array> {
  function* search() {
    const points = sets.points(queries);
    const index = yield* sets.index(queries);
    return yield* countWithin({
      queries: points,
      index,
      radii,
      ...rangeOf(part, points.rows),
      skipSelf: true,
    });
  }
  return drive(search(), run, event);
}

export function ballsTask(
  { sets }: Material,
  { queries, centres, radii, weights, part }: BallsTask,
  run: RunControl,
): Promise<Float64Array> {
  function* search() {
    const points = sets.points(queries);
    const index = yield* sets.index(centres);
    return yield* countBalls({ queries: points, index, radii, weights, ...rangeOf(part, points.rows) });
  }
  return drive(search(), run, event);
}

function rangeOf({ index, of }: Part, rows: number): { from: number; to: number } {
  return { from: Math.floor((index * rows) / of), to: Math.floor(((index + 1) * rows) / of) };
}
