import type { PointIndex } from './point-index.ts';
import type { Points } from './points.ts';
import { Walk } from './walk.ts';

export interface BallsInput {
  readonly queries: Points;
  /** The points that have a ball each, in the same space. */
  readonly index: PointIndex;
  /** Radius of the ball of each point, by row of the indexed table. A ball holds its border. */
  readonly radii: Float64Array;
  /** Share with which each ball counts, by row of the indexed table. Default: 1. */
  readonly weights?: Float64Array;
  /** Query rows [from, to). Default: all. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * For each query row the sum of the weights of the balls that hold it: Σᵢ wᵢ·[d(query, i) ≤ rᵢ]. Exact up to the order
 * of the sum. Yields every few milliseconds.
 */
export function* countBalls(input: BallsInput): Generator<void, Float64Array> {
  const { queries, from = 0, to = queries.rows } = input;
  return yield* new BallsWalk(input).run(from, to);
}

export interface WithinInput {
  readonly queries: Points;
  readonly index: PointIndex;
  /** Radius around each query row; its border counts. */
  readonly radii: Float64Array;
  readonly from?: number;
  readonly to?: number;
  /** For a table searched in itself: a row does not count itself. Default false. */
  readonly skipSelf?: boolean;
}

/** For each query row how many points are within its radius. Exact. Yields every few milliseconds. */
export function* countWithin(input: WithinInput): Generator<void, Int32Array> {
  const { queries, from = 0, to = queries.rows } = input;
  return yield* new WithinWalk(input).run(from, to);
}

/** No smaller than the square of any distance whose rounded root is at most `radius`. */
const squareAbove = (radius: number): number => radius * radius * (1 + 2 ** -50);

class BallsWalk extends Walk {
  private readonly radii: Float64Array;
  private readonly weights: Float64Array;
  /** By node: the largest radius in it, squared. */
  private readonly reach: Float64Array;
  private sum = 0;

  constructor({ index, queries, radii, weights }: BallsInput) {
    super(index, queries);
    const { rowOf, rights, starts, ends } = index;
    this.radii = Float64Array.from(rowOf, (row) => radii[row] as number);
    this.weights = Float64Array.from(rowOf, (row) => weights?.[row] ?? 1);
    this.reach = new Float64Array(rights.length);
    for (let node = rights.length - 1; node >= 0; node -= 1) {
      const right = rights[node] as number;
      this.reach[node] =
        right > 0
          ? Math.max(this.reach[node + 1] as number, this.reach[right] as number)
          : squareAbove(
              this.radii.subarray(starts[node], ends[node]).reduce((most, r) => Math.max(most, r), 0),
            );
    }
  }

  *run(from: number, to: number): Generator<void, Float64Array> {
    const sums = new Float64Array(to - from);
    yield* this.pass(from, to, (query) => {
      this.sum = 0;
      const visited = this.visit(query);
      sums[query - from] = this.sum;
      return visited;
    });
    return sums;
  }

  protected limit(node: number): number {
    return this.reach[node] as number;
  }

  protected skipsTie(): boolean {
    return false;
  }

  protected scan(query: number, leaf: number): void {
    const { starts, ends } = this.index;
    const limit = this.reach[leaf] as number;
    for (let point = starts[leaf] as number; point < (ends[leaf] as number); point += 1) {
      const square = this.distance(query, point, limit);
      if (square <= limit && Math.sqrt(square) <= (this.radii[point] as number))
        this.sum += this.weights[point] as number;
    }
  }
}

class WithinWalk extends Walk {
  private readonly radii: Float64Array;
  private readonly skipSelf: boolean;
  private radius = 0;
  private count = 0;

  constructor({ index, queries, radii, skipSelf = false }: WithinInput) {
    super(index, queries);
    this.radii = radii;
    this.skipSelf = skipSelf;
  }

  *run(from: number, to: number): Generator<void, Int32Array> {
    const counts = new Int32Array(to - from);
    yield* this.pass(from, to, (query) => {
      this.radius = this.radii[query] as number;
      // A row is within its own radius of itself and always met.
      this.count = this.skipSelf ? -1 : 0;
      const visited = this.visit(query);
      counts[query - from] = this.count;
      return visited;
    });
    return counts;
  }

  protected limit(): number {
    return squareAbove(this.radius);
  }

  protected skipsTie(): boolean {
    return false;
  }

  protected scan(query: number, leaf: number): void {
    const { starts, ends, isUniform } = this.index;
    const start = starts[leaf] as number;
    const end = ends[leaf] as number;
    const limit = squareAbove(this.radius);
    if (isUniform[leaf] === 1) {
      if (Math.sqrt(this.distance(query, start, limit)) <= this.radius) this.count += end - start;
      return;
    }
    for (let point = start; point < end; point += 1)
      if (Math.sqrt(this.distance(query, point, limit)) <= this.radius) this.count += 1;
  }
}
