import type { BinEncoder, BinnedRows } from './bin-encoder.ts';
import type { Split } from './split.ts';

/** A decision tree over binned rows. Nodes by index, the root first; a leaf has feature −1. */
export interface Tree {
  readonly feature: Int32Array;
  /** Where in `goesLeft` the node's table of bins begins. */
  readonly table: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** −G ÷ (H + λ) of a leaf, not yet shrunk by the learning rate. */
  readonly value: Float64Array;
  /** By bin of the node's feature: 1 where rows go left. */
  readonly goesLeft: Uint8Array;
}

/** Collects the nodes of a growing tree; every node starts as a leaf. */
export class TreeBuilder {
  readonly #nodes: { value: number; split?: Split; left: number; right: number }[] = [];

  addLeaf(value: number): number {
    return this.#nodes.push({ value, left: -1, right: -1 }) - 1;
  }

  divide(node: number, children: { split: Split; left: number; right: number }): void {
    Object.assign(this.#nodes[node] as object, children);
  }

  build(): Tree {
    const nodes = this.#nodes;
    const table = new Int32Array(nodes.length);
    let length = 0;
    nodes.forEach(({ split }, node) => {
      table[node] = length;
      length += split?.goesLeft.length ?? 0;
    });
    const goesLeft = new Uint8Array(length);
    nodes.forEach(({ split }, node) => split && goesLeft.set(split.goesLeft, table[node]));
    return {
      feature: Int32Array.from(nodes, ({ split }) => split?.feature ?? -1),
      table,
      left: Int32Array.from(nodes, ({ left }) => left),
      right: Int32Array.from(nodes, ({ right }) => right),
      value: Float64Array.from(nodes, ({ value }) => value),
      goesLeft,
    };
  }
}

export interface TreeRows {
  readonly encoder: BinEncoder;
  readonly binned: BinnedRows;
  /** What leaf values are multiplied by. */
  readonly scale: number;
}

/** Adds the scaled value of the leaf that each row falls into to `sums`. */
export function addTreeValues(sums: Float64Array, tree: Tree, { encoder, binned, scale }: TreeRows): void {
  const { feature, table, left, right, value, goesLeft } = tree;
  const { slots } = binned;
  const { offsets } = encoder;
  const width = encoder.features.length;
  for (let row = 0; row < sums.length; row += 1) {
    let node = 0;
    for (let at = feature[0] as number; at >= 0; at = feature[node] as number) {
      const bin = (slots[row * width + at] as number) - (offsets[at] as number);
      node = (goesLeft[(table[node] as number) + bin] === 1 ? left[node] : right[node]) as number;
    }
    sums[row] = (sums[row] as number) + scale * (value[node] as number);
  }
}
