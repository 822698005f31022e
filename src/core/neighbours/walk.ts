import { countBytes, roundedSquare, SQUARE_UNIT, type Points } from './points.ts';
import type { PointIndex } from './point-index.ts';

/** Nodes visited between two yields, a few milliseconds' worth. */
const NODES_PER_YIELD = 50_000;

/**
 * One pass of queries through an index. Nodes whose nearest possible point is beyond `limit` are passed over; the rows
 * of the leaves that remain are given to `scan`. A bound adds the same terms in the same order as the distance does, so
 * that rounding cannot put it above the distance of a point inside; beyond a limit means by more than the unit of distances.
 */
export abstract class Walk {
  protected readonly index: PointIndex;
  protected readonly queries: Points;
  private readonly nodes: Int32Array;
  private readonly bounds: Float64Array;
  /** By entry of the stack and word: bits of the slots in which no row of the node can agree with the query. */
  private readonly misses: Uint32Array;

  constructor(index: PointIndex, queries: Points) {
    this.index = index;
    this.queries = queries;
    this.nodes = new Int32Array(index.depth + 2);
    this.bounds = new Float64Array(index.depth + 2);
    this.misses = new Uint32Array((index.depth + 2) * (index.points.packed + index.points.wide));
  }

  /** Squared distance beyond which nothing of a node matters. */
  protected abstract limit(node: number): number;
  /** Whether a node whose bound equals the limit is passed over too. */
  protected abstract skipsTie(node: number): boolean;
  /** Looks at the points of a leaf. */
  protected abstract scan(query: number, leaf: number): void;

  /** Returns the number of nodes visited. */
  protected visit(query: number): number {
    const { rights, splitSlots, splitCodes, points } = this.index;
    const { nodes, bounds, misses, queries } = this;
    const words = points.packed + points.wide;
    if (points.rows === 0) return 0;
    let top = 0;
    let visited = 0;
    nodes[0] = 0;
    bounds[0] = 0;
    misses.fill(0, 0, words);
    while (top >= 0) {
      const node = nodes[top] as number;
      const bound = bounds[top] as number;
      const limit = this.limit(node);
      visited += 1;
      if (bound > limit + SQUARE_UNIT || (bound === limit && this.skipsTie(node))) {
        top -= 1;
        continue;
      }
      const right = rights[node] as number;
      if (right === 0) {
        this.scan(query, node);
        top -= 1;
        continue;
      }
      // The entry of the node becomes that of its farther child, and the nearer one goes on top.
      const left = node + 1;
      const here = top * words;
      const above = here + words;
      for (let word = 0; word < words; word += 1) misses[above + word] = misses[here + word] as number;
      const slot = splitSlots[node] as number;
      let isRightNearer = false;
      if (slot >= 0) {
        const { word, shift, mask } = points.slots[slot] as Points['slots'][number];
        const code = (((queries.codes[query * words + word] as number) >>> shift) & mask) >>> 0;
        isRightNearer = code !== splitCodes[node];
        if (!isRightNearer) misses[here + word] = (misses[here + word] as number) | (mask << shift);
        const leftBound = this.bound(query, left, isRightNearer ? here : above);
        const rightBound = this.bound(query, right, isRightNearer ? above : here);
        bounds[top] = isRightNearer ? leftBound : rightBound;
        bounds[top + 1] = isRightNearer ? rightBound : leftBound;
      } else {
        const leftBound = this.bound(query, left, here);
        const rightBound = this.bound(query, right, here);
        isRightNearer = rightBound < leftBound;
        bounds[top] = isRightNearer ? leftBound : rightBound;
        bounds[top + 1] = isRightNearer ? rightBound : leftBound;
      }
      nodes[top] = isRightNearer ? left : right;
      nodes[top + 1] = isRightNearer ? right : left;
      top += 1;
    }
    return visited;
  }

  /** Least squared distance of a query to any point of a node. */
  private bound(query: number, node: number, missesAt: number): number {
    const { points, lows, highs, pureMasks, pureCodes } = this.index;
    const { queries, misses } = this;
    const { width, packed, wide } = points;
    const words = packed + wide;
    let sum = 0;
    for (let word = 0; word < words; word += 1) {
      const at = node * words + word;
      const different =
        (((queries.codes[query * words + word] as number) ^ (pureCodes[at] as number)) &
          (pureMasks[at] as number)) |
        (misses[missesAt + word] as number);
      if (different !== 0) sum += word < packed ? countBytes(different) : 1;
    }
    for (let axis = 0; axis < width; axis += 1) {
      const value = queries.numbers[query * width + axis] as number;
      const below = (lows[node * width + axis] as number) - value;
      const beyond = value - (highs[node * width + axis] as number);
      const gap = below > 0 ? below : beyond > 0 ? beyond : 0;
      sum += gap * gap;
    }
    return sum;
  }

  /** Rounded squared distance of a query to a point, or something above `limit` when that is known to be beyond it. */
  protected distance(query: number, point: number, limit: number): number {
    const { points } = this.index;
    const { queries } = this;
    const { width, packed, wide } = points;
    const words = packed + wide;
    const within = limit + SQUARE_UNIT;
    let sum = 0;
    for (let word = 0; word < words; word += 1) {
      const different =
        (queries.codes[query * words + word] as number) ^ (points.codes[point * words + word] as number);
      if (different !== 0) sum += word < packed ? countBytes(different) : 1;
    }
    for (let axis = 0; axis < width && sum <= within; axis += 1) {
      const gap =
        (queries.numbers[query * width + axis] as number) - (points.numbers[point * width + axis] as number);
      sum += gap * gap;
    }
    return roundedSquare(sum);
  }

  /** Visits the rows [from, to), yielding every few milliseconds. */
  protected *pass(from: number, to: number, each: (query: number) => number): Generator<void, void> {
    let visited = 0;
    for (let query = from; query < to; query += 1) {
      visited += each(query);
      if (visited < NODES_PER_YIELD) continue;
      visited = 0;
      yield;
    }
  }
}
