import { selectPoints, type CodeSlot, type Points } from './points.ts';
import { bestSplit, type Split } from './split-node.ts';

/**
 * A binary tree over points, as plain data that can be sent to another thread. Nodes are in preorder: the left child of
 * node i is i + 1. Numbers are split at the median, categories into the most frequent one and the rest.
 */
export interface PointIndex {
  /** The points in the order of the tree; each node is a range of them, in ascending order of their own row. */
  readonly points: Points;
  /** Row of each point in the table it came from. */
  readonly rowOf: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The right child; 0 for a leaf. */
  readonly rights: Int32Array;
  /** Left holds the rows whose code in this slot is `splitCodes`, right those with another; −1 for a number. */
  readonly splitSlots: Int32Array;
  readonly splitCodes: Uint32Array;
  /** [nodes × width]: range of each number. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** [nodes × words]: bits of the slots in which all rows have one code, and those codes. */
  readonly pureMasks: Uint32Array;
  readonly pureCodes: Uint32Array;
  /** The smallest row of each node. */
  readonly firstRows: Int32Array;
  /** 1 for a node whose rows are all at the same place. */
  readonly isUniform: Uint8Array;
  /** Nodes on the longest way down. */
  readonly depth: number;
}

const LEAF_ROWS = 32;
/** Points looked at between two yields while building. */
const POINTS_PER_YIELD = 20_000;
const NODES_PER_YIELD = 1000;

interface Growing {
  readonly starts: number[];
  readonly ends: number[];
  readonly rights: number[];
  readonly splitSlots: number[];
  readonly splitCodes: number[];
}

/** Yields every few milliseconds. The same points give the same index. */
export function* indexPoints(points: Points): Generator<void, PointIndex> {
  const order = Int32Array.from({ length: points.rows }, (_, row) => row);
  const tree: Growing = { starts: [], ends: [], rights: [], splitSlots: [], splitCodes: [] };
  const open = [{ start: 0, end: points.rows, parent: -1, level: 1 }];
  let depth = 0;
  let looked = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { start, end, parent, level } = next;
    const node = tree.starts.length;
    if (parent >= 0) tree.rights[parent] = node;
    depth = Math.max(depth, level);
    const split = end - start > LEAF_ROWS ? bestSplit(points, order.subarray(start, end)) : null;
    tree.starts.push(start);
    tree.ends.push(end);
    tree.rights.push(0);
    tree.splitSlots.push(split?.type === 'code' ? split.slot : -1);
    tree.splitCodes.push(split?.type === 'code' ? split.code : 0);
    looked += end - start;
    if (looked > POINTS_PER_YIELD) {
      looked = 0;
      yield;
    }
    if (split === null) continue;
    const middle = start + partition(points, order.subarray(start, end), split);
    open.push({ start: middle, end, parent: node, level: level + 1 });
    open.push({ start, end: middle, parent: -1, level: level + 1 });
  }
  return { ...(yield* bounded(points, order, tree)), depth };
}

/** Moves the rows of the left child to the front, each side in its order; returns how many they are. */
function partition(points: Points, order: Int32Array, split: Split): number {
  const { width, packed, wide } = points;
  const { word, shift, mask } = (split.type === 'code' ? points.slots[split.slot] : undefined) ?? NO_SLOT;
  const rest = new Int32Array(order.length);
  let left = 0;
  let right = 0;
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    const isLeft =
      split.type === 'code'
        ? (((points.codes[row * (packed + wide) + word] as number) >>> shift) & mask) >>> 0 === split.code
        : (points.numbers[row * width + split.axis] as number) < split.at;
    if (isLeft) order[left++] = row;
    else rest[right++] = row;
  }
  order.set(rest.subarray(0, right), left);
  return left;
}

const NO_SLOT: CodeSlot = { word: 0, shift: 0, mask: 0 };

/** What bounds the distance to a node, for every node of the tree. */
function* bounded(
  points: Points,
  order: Int32Array,
  tree: Growing,
): Generator<void, Omit<PointIndex, 'depth'>> {
  const { width, packed, wide, slots } = points;
  const words = packed + wide;
  const nodes = tree.starts.length;
  const lows = new Float64Array(nodes * width).fill(Infinity);
  const highs = new Float64Array(nodes * width).fill(-Infinity);
  const pureMasks = new Uint32Array(nodes * words);
  const pureCodes = new Uint32Array(nodes * words);
  const firstRows = new Int32Array(nodes);
  const isUniform = new Uint8Array(nodes);
  const full = new Uint32Array(words);
  for (const { word, shift, mask } of slots) full[word] = (full[word] as number) | (mask << shift);
  // Children come after their parent, so that going backwards each node is made of finished ones.
  for (let node = nodes - 1; node >= 0; node -= 1) {
    if (node % NODES_PER_YIELD === 0) yield;
    const right = tree.rights[node] as number;
    const parts = right === 0 ? [] : [node + 1, right];
    const start = tree.starts[node] as number;
    const end = tree.ends[node] as number;
    let first = order[start] ?? 0;
    for (const part of parts) first = Math.min(first, firstRows[part] as number);
    firstRows[node] = first;
    let uniform = 1;
    for (let axis = 0; axis < width; axis += 1) {
      let low = Infinity;
      let high = -Infinity;
      for (const part of parts) {
        low = Math.min(low, lows[part * width + axis] as number);
        high = Math.max(high, highs[part * width + axis] as number);
      }
      for (let i = right === 0 ? start : end; i < end; i += 1) {
        const value = points.numbers[(order[i] as number) * width + axis] as number;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      lows[node * width + axis] = low;
      highs[node * width + axis] = high;
      if (low !== high) uniform = 0;
    }
    for (let word = 0; word < words; word += 1) {
      const code = points.codes[(order[start] ?? 0) * words + word] ?? 0;
      let differing = 0;
      for (const part of parts)
        differing |=
          ((pureCodes[part * words + word] as number) ^ code) | ~(pureMasks[part * words + word] as number);
      for (let i = right === 0 ? start : end; i < end; i += 1)
        differing |= (points.codes[(order[i] as number) * words + word] as number) ^ code;
      differing &= full[word] as number;
      let mask = full[word] as number;
      for (const slot of slots)
        if (slot.word === word && (differing & (slot.mask << slot.shift)) !== 0)
          mask &= ~(slot.mask << slot.shift);
      pureMasks[node * words + word] = mask;
      pureCodes[node * words + word] = code & mask;
      if (differing !== 0) uniform = 0;
    }
    isUniform[node] = uniform;
  }
  return {
    points: selectPoints(points, order),
    rowOf: order,
    starts: Int32Array.from(tree.starts),
    ends: Int32Array.from(tree.ends),
    rights: Int32Array.from(tree.rights),
    splitSlots: Int32Array.from(tree.splitSlots),
    splitCodes: Uint32Array.from(tree.splitCodes),
    lows,
    highs,
    pureMasks,
    pureCodes,
    firstRows,
    isUniform,
  };
}
