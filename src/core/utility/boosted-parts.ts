import * as v from 'valibot';
import { FairgroundError } from '../failure.ts';
import { LIMITS } from '../table/limits.ts';
import type { BinEncoder } from './bin-encoder.ts';
import { outputsOf } from './boosting-loss.ts';
import { MAX_CATEGORIES } from './features.ts';
import type { BoostedTrees } from './gradient-boosting.ts';
import type { Tree } from './tree.ts';

/** Numbers of a node in `nodes`: feature, left, right, value. */
const PER_NODE = 4;
/** Bits of `goesLeft` in one number: float32 holds them exactly. */
const PER_WORD = 16;
const MOST_EDGES = 1000;

const finite = v.pipe(v.number(), v.finite());
const name = v.pipe(v.string(), v.maxLength(LIMITS.cell));

/** What boosted trees are besides their nodes, as JSON from a file must look. */
export const boostedSchema = v.strictObject({
  features: v.pipe(
    v.array(
      v.variant('type', [
        v.strictObject({
          type: v.literal('numeric'),
          name,
          edges: v.pipe(v.array(finite), v.maxLength(MOST_EDGES)),
        }),
        v.strictObject({
          type: v.literal('categorical'),
          name,
          categories: v.pipe(v.array(name), v.maxLength(MAX_CATEGORIES)),
        }),
      ]),
    ),
    v.maxLength(LIMITS.columns),
  ),
  classes: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(LIMITS.rows)),
  initial: v.pipe(v.array(finite), v.minLength(1)),
  learningRate: v.pipe(finite, v.minValue(0)),
});
export type BoostedDescription = v.InferOutput<typeof boostedSchema>;

/** Boosted trees in the form of a file: what is written as JSON, and float32 blocks. */
export interface BoostedParts {
  readonly description: BoostedDescription;
  readonly blocks: {
    /** Nodes of each tree. */
    readonly sizes: Float32Array;
    /** [nodes × (feature, left, right, value)], tree after tree. */
    readonly nodes: Float32Array;
    /** The bits of `goesLeft`, tree after tree, 16 in a number, the first the lowest. */
    readonly splits: Float32Array;
  };
}

/** The trees with leaf values rounded to float32, as a file keeps them: before saving they give the same scores as after. */
export const roundedTrees = (model: BoostedTrees): BoostedTrees => ({
  ...model,
  trees: model.trees.map((tree) => ({ ...tree, value: tree.value.map(Math.fround) })),
});

/** Boosted trees as they are written to a file. Leaf values are rounded to float32. */
export function boostedParts({ encoder, classes, initial, learningRate, trees }: BoostedTrees): BoostedParts {
  return {
    description: {
      features: encoder.features.map((feature) =>
        feature.type === 'numeric'
          ? { type: feature.type, name: feature.name, edges: [...feature.edges] }
          : { type: feature.type, name: feature.name, categories: [...feature.categories] },
      ),
      classes,
      initial: [...initial],
      learningRate,
    },
    blocks: {
      sizes: Float32Array.from(trees, ({ feature }) => feature.length),
      nodes: Float32Array.from(trees.flatMap(nodesOf)),
      splits: packed(trees),
    },
  };
}

const nodesOf = ({ feature, left, right, value }: Tree): number[] =>
  Array.from(feature).flatMap((at, node) => [
    at,
    left[node] as number,
    right[node] as number,
    value[node] as number,
  ]);

function packed(trees: readonly Tree[]): Float32Array {
  const bits = trees.reduce((sum, { goesLeft }) => sum + goesLeft.length, 0);
  const words = new Float32Array(Math.ceil(bits / PER_WORD));
  let at = 0;
  for (const { goesLeft } of trees)
    for (const bit of goesLeft) {
      const word = Math.floor(at / PER_WORD);
      words[word] = (words[word] as number) + bit * 2 ** (at % PER_WORD);
      at += 1;
    }
  return words;
}

/**
 * Boosted trees from untrusted parts: every index is checked and children come after their parents, so that no row can
 * run in circles. Throws FairgroundError('bad-file').
 */
export function boostedFromParts({ description, blocks }: BoostedParts): BoostedTrees {
  const { classes, learningRate } = description;
  const encoder = encoderOf(description);
  const initial = Float64Array.from(description.initial);
  const outputs = outputsOf(classes);
  const trees: Tree[] = [];
  const at = { node: 0, bit: 0 };
  for (const size of blocks.sizes) trees.push(readTree(blocks, { at, size, encoder }));
  const isWhole =
    initial.length === outputs &&
    trees.length % outputs === 0 &&
    at.node * PER_NODE === blocks.nodes.length &&
    Math.ceil(at.bit / PER_WORD) === blocks.splits.length;
  if (!isWhole) throw damaged();
  return { encoder, classes, initial, learningRate, trees };
}

function encoderOf({ features: described }: BoostedDescription): BinEncoder {
  const features = described.map((feature) =>
    feature.type === 'numeric'
      ? { ...feature, edges: Float64Array.from(feature.edges), bins: feature.edges.length + 2 }
      : { ...feature, bins: feature.categories.length + 2 },
  );
  const offsets = new Int32Array(features.length + 1);
  features.forEach(({ bins }, index) => (offsets[index + 1] = (offsets[index] as number) + bins));
  return { features, offsets };
}

function readTree(
  { nodes, splits }: BoostedParts['blocks'],
  { at, size, encoder }: { at: { node: number; bit: number }; size: number; encoder: BinEncoder },
): Tree {
  if (!Number.isInteger(size) || size < 1 || (at.node + size) * PER_NODE > nodes.length) throw damaged();
  const column = (offset: number) =>
    Float64Array.from({ length: size }, (_, node) => nodes[(at.node + node) * PER_NODE + offset] as number);
  const whole = (values: Float64Array, isLegal: (value: number, node: number) => boolean): Int32Array => {
    if (!values.every((value, node) => Number.isInteger(value) && isLegal(value, node))) throw damaged();
    return Int32Array.from(values);
  };
  const feature = whole(column(0), (value) => value >= -1 && value < encoder.features.length);
  const child = (value: number, node: number) =>
    feature[node] === -1 ? value === -1 : value > node && value < size;
  const table = new Int32Array(size);
  let length = 0;
  feature.forEach((index, node) => {
    table[node] = length;
    length += encoder.features[index]?.bins ?? 0;
  });
  const tree: Tree = {
    feature,
    table,
    left: whole(column(1), child),
    right: whole(column(2), child),
    value: column(3),
    goesLeft: unpacked(splits, { from: at.bit, length }),
  };
  if (!tree.value.every(Number.isFinite)) throw damaged();
  at.node += size;
  at.bit += length;
  return tree;
}

function unpacked(words: Float32Array, { from, length }: { from: number; length: number }): Uint8Array {
  if (Math.ceil((from + length) / PER_WORD) > words.length) throw damaged();
  return Uint8Array.from({ length }, (_, i) => {
    const bit = from + i;
    const word = words[Math.floor(bit / PER_WORD)] as number;
    if (!Number.isInteger(word) || word < 0 || word >= 2 ** PER_WORD) throw damaged();
    return (word >> (bit % PER_WORD)) & 1;
  });
}

const damaged = () =>
  new FairgroundError({
    code: 'bad-file',
    message: 'The model file cannot be used: the trees in it are malformed.',
    advice: 'Save the model again, or train it anew.',
  });
