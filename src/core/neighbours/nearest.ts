import type { PointIndex } from './point-index.ts';
import type { Points } from './points.ts';
import { Walk } from './walk.ts';

export interface NearestInput {
  readonly queries: Points;
  /** The points that are searched, in the same space. */
  readonly index: PointIndex;
  readonly k: number;
  /** Query rows [from, to). Default: all. */
  readonly from?: number;
  readonly to?: number;
  /** For a table searched in itself: a row is not its own neighbour. Rows equal to it are. Default false. */
  readonly skipSelf?: boolean;
}

/** [(to − from) × k], row-major, nearest first. */
export interface Neighbours {
  readonly k: number;
  /** Euclidean distance; Infinity where there are fewer than k points. */
  readonly distances: Float64Array;
  /** Row of the table that was indexed; among equally near ones the smallest. −1 where there is none. */
  readonly rows: Int32Array;
}

/**
 * The exact k nearest points of each query row, in order of (squared distance, row); so the result depends neither on how the
 * queries are cut into ranges nor on the index. Yields every few milliseconds. Throws RangeError unless k ≥ 1.
 */
export function* nearest(input: NearestInput): Generator<void, Neighbours> {
  const { queries, index, k, from = 0, to = queries.rows, skipSelf = false } = input;
  if (!(k >= 1)) throw new RangeError(`k must be at least 1, got ${k}`);
  return yield* new NearestWalk(index, queries, { k, skipSelf }).run(from, to);
}

/** The results of consecutive ranges as one. All have the same k. */
export function joinNeighbours(parts: readonly Neighbours[]): Neighbours {
  const length = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const distances = new Float64Array(length);
  const rows = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    distances.set(part.distances, at);
    rows.set(part.rows, at);
    at += part.rows.length;
  }
  return { k: parts[0]?.k ?? 1, distances, rows };
}

/** The neighbours at one place for every query: 0 for the nearest, k − 1 for the farthest. */
export function neighboursAt(
  { k, distances, rows }: Neighbours,
  place: number,
): { readonly distances: Float64Array; readonly rows: Int32Array } {
  return {
    distances: distances.filter((_, i) => i % k === place),
    rows: rows.filter((_, i) => i % k === place),
  };
}

class NearestWalk extends Walk {
  private readonly k: number;
  private readonly skipSelf: boolean;
  /** Of the query under way: squared distances and rows, ascending. */
  private readonly squares: Float64Array;
  private readonly found: Int32Array;

  constructor(index: PointIndex, queries: Points, { k, skipSelf }: { k: number; skipSelf: boolean }) {
    super(index, queries);
    this.k = k;
    this.skipSelf = skipSelf;
    this.squares = new Float64Array(k);
    this.found = new Int32Array(k);
  }

  *run(from: number, to: number): Generator<void, Neighbours> {
    const { k, squares, found } = this;
    const distances = new Float64Array((to - from) * k);
    const rows = new Int32Array((to - from) * k);
    yield* this.pass(from, to, (query) => {
      squares.fill(Infinity);
      found.fill(-1);
      const visited = this.visit(query);
      for (let i = 0; i < k; i += 1) {
        distances[(query - from) * k + i] = Math.sqrt(squares[i] as number);
        rows[(query - from) * k + i] = found[i] as number;
      }
      return visited;
    });
    return { k, distances, rows };
  }

  protected limit(): number {
    return this.squares[this.k - 1] as number;
  }

  protected skipsTie(node: number): boolean {
    return (this.index.firstRows[node] as number) > (this.found[this.k - 1] as number);
  }

  protected scan(query: number, node: number): void {
    const { squares, found, k, skipSelf } = this;
    const { rowOf, isUniform, starts, ends } = this.index;
    const start = starts[node] as number;
    const end = ends[node] as number;
    // Of rows at one place only the first can be among the nearest, and one of them can be the query itself.
    const last = isUniform[node] === 1 ? Math.min(end, start + k + 1) : end;
    for (let point = start; point < last; point += 1) {
      const limit = squares[k - 1] as number;
      const square = this.distance(query, point, limit);
      if (square > limit) continue;
      const row = rowOf[point] as number;
      if (
        (square === limit && row > (found[k - 1] as number) && limit !== Infinity) ||
        (skipSelf && row === query)
      )
        continue;
      let place = k - 1;
      for (; place > 0; place -= 1) {
        const before = squares[place - 1] as number;
        if (before < square || (before === square && (found[place - 1] as number) < row)) break;
        squares[place] = before;
        found[place] = found[place - 1] as number;
      }
      squares[place] = square;
      found[place] = row;
    }
  }
}
