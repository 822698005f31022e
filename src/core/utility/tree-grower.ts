import type { BinEncoder, BinnedRows } from './bin-encoder.ts';
import { fillHistogram, subtractHistogram, type Gradients, type Histogram } from './histogram.ts';
import { bestSplit, type NodeSums, type Split, type SplitLimits } from './split.ts';
import { TreeBuilder, type Tree } from './tree.ts';

export interface TreeLimits extends SplitLimits {
  readonly maxLeaves: number;
  readonly maxDepth: number;
}

/** Rows of a leaf: those at [start, end) of the grower's row order; and the value that they get. */
export interface GrownLeaf {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

interface OpenLeaf extends GrownLeaf {
  readonly node: number;
  readonly depth: number;
  readonly sums: NodeSums;
  readonly histogram: Histogram;
  readonly split: Split | null;
}

/** Grows trees over the same rows again and again; the large buffers are made once. */
export class TreeGrower {
  /** Row indices, those of one leaf side by side. */
  readonly rows: Int32Array;
  readonly #scratch: Int32Array;
  readonly #spare: Histogram[] = [];
  readonly #binned: BinnedRows;
  readonly #encoder: BinEncoder;
  readonly #limits: TreeLimits;

  constructor(input: { binned: BinnedRows; encoder: BinEncoder; limits: TreeLimits }) {
    this.#binned = input.binned;
    this.#encoder = input.encoder;
    this.#limits = input.limits;
    this.rows = Int32Array.from({ length: input.binned.rows }, (_, row) => row);
    this.#scratch = new Int32Array(input.binned.rows);
  }

  /** Grows one tree best-first: the leaf whose split gains most is split next, equal gains in order of creation. */
  grow(gradients: Gradients): { tree: Tree; leaves: readonly GrownLeaf[] } {
    const tree = new TreeBuilder();
    const rows = { start: 0, end: this.rows.length };
    const histogram = this.#histogram(gradients, rows);
    const sums = sumRows(histogram, this.#encoder);
    let open = [this.#open(tree, { ...rows, depth: 0, histogram, sums })];
    while (open.length < this.#limits.maxLeaves) {
      const next = open.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
      const { split } = next;
      if (split === null) break;
      const children = this.#divide(tree, { ...next, split }, gradients);
      open = open.filter((leaf) => leaf !== next).concat(children);
    }
    for (const leaf of open) this.#spare.push(leaf.histogram);
    return { tree: tree.build(), leaves: open };
  }

  #open(tree: TreeBuilder, leaf: Omit<OpenLeaf, 'node' | 'split' | 'value'>): OpenLeaf {
    const { sums } = leaf;
    // Without features there is nothing to sum over, and nothing to correct.
    const curvature = sums.h + this.#limits.l2;
    const value = curvature > 0 ? -sums.g / curvature : 0;
    const divisible = leaf.depth < this.#limits.maxDepth && sums.n >= 2 * this.#limits.minRowsPerLeaf;
    const split = divisible ? bestSplit(leaf.histogram, sums, this.#encoder, this.#limits) : null;
    return { ...leaf, value, split, node: tree.addLeaf(value) };
  }

  #divide(tree: TreeBuilder, parent: OpenLeaf & { split: Split }, gradients: Gradients): OpenLeaf[] {
    const { split, start, end, sums } = parent;
    const middle = this.#partition(parent);
    const leftIsSmaller = middle - start <= end - middle;
    const small = this.#histogram(gradients, leftIsSmaller ? { start, end: middle } : { start: middle, end });
    const large = parent.histogram;
    subtractHistogram(large, small);
    const depth = parent.depth + 1;
    const left = this.#open(tree, {
      start,
      end: middle,
      depth,
      sums: split.left,
      histogram: leftIsSmaller ? small : large,
    });
    const right = this.#open(tree, {
      start: middle,
      end,
      depth,
      sums: { g: sums.g - split.left.g, h: sums.h - split.left.h, n: sums.n - split.left.n },
      histogram: leftIsSmaller ? large : small,
    });
    tree.divide(parent.node, { split, left: left.node, right: right.node });
    return [left, right];
  }

  /** Moves the rows that go left to the front of the parent's range, order kept; returns where the others begin. */
  #partition({ start, end, split }: { start: number; end: number; split: Split }): number {
    const { feature, goesLeft } = split;
    const width = this.#encoder.features.length;
    const offset = this.#encoder.offsets[feature] as number;
    const { slots } = this.#binned;
    let left = start;
    let right = 0;
    for (let i = start; i < end; i += 1) {
      const row = this.rows[i] as number;
      if (goesLeft[(slots[row * width + feature] as number) - offset] === 1) this.rows[left++] = row;
      else this.#scratch[right++] = row;
    }
    this.rows.set(this.#scratch.subarray(0, right), left);
    return left;
  }

  #histogram(gradients: Gradients, range: { start: number; end: number }): Histogram {
    const histogram = this.#spare.pop() ?? new Float64Array(3 * (this.#encoder.offsets.at(-1) ?? 0));
    const width = this.#encoder.features.length;
    fillHistogram(histogram, { ...gradients, ...range, binned: this.#binned, width, rows: this.rows });
    return histogram;
  }
}

/** Sums over all rows of a histogram: every row is in one bin of the first feature. */
function sumRows(histogram: Histogram, { offsets }: BinEncoder): NodeSums {
  let g = 0;
  let h = 0;
  let n = 0;
  for (let at = 0; at < (offsets[1] ?? 0) * 3; at += 3) {
    g += histogram[at] as number;
    h += histogram[at + 1] as number;
    n += histogram[at + 2] as number;
  }
  return { g, h, n };
}
