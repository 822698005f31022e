import type { Bits } from '../fairness/group-rates.ts';
import type { Table } from '../table/types.ts';
import { encodeBins, fitBinEncoder, type BinEncoder } from './bin-encoder.ts';
import { sigmoid } from './sigmoid.ts';
import { addTreeValues, type Tree } from './tree.ts';
import { TreeGrower, type TreeLimits } from './tree-grower.ts';

export interface BoostingOptions extends TreeLimits {
  readonly iterations: number;
  readonly learningRate: number;
}

export const BOOSTING_DEFAULTS: BoostingOptions = {
  iterations: 100,
  learningRate: 0.1,
  maxLeaves: 31,
  maxDepth: 8,
  minRowsPerLeaf: 20,
  l2: 1,
};

export interface BoostingInput {
  readonly table: Table;
  /** 0/1, both of which must occur. */
  readonly labels: Bits;
  /** Columns to learn from; see `downstreamFeatures`. */
  readonly features: readonly string[];
  readonly options?: Partial<BoostingOptions>;
}

export interface BoostedTrees {
  readonly encoder: BinEncoder;
  /** Log-odds of the training base rate. */
  readonly initial: number;
  readonly learningRate: number;
  readonly trees: readonly Tree[];
}

/**
 * Histogram gradient boosting for a 0/1 label: Newton boosting of the log loss on binned features, trees grown
 * best-first. Missing values and categories are split on as they are. Yields the number of trees so far, first 0 when
 * the rows are encoded; the same input gives the same model, bit for bit, whatever the order of the columns.
 * Source: Friedman 2001; Chen and Guestrin 2016 (gain and leaf values); Ke et al. 2017 (growth and categories).
 * Throws RangeError when only one class occurs.
 */
export function* boost(input: BoostingInput): Generator<number, BoostedTrees> {
  const options = { ...BOOSTING_DEFAULTS, ...input.options };
  const { labels } = input;
  const encoder = fitBinEncoder(input.table, input.features);
  const binned = encodeBins(encoder, input.table);
  let positives = 0;
  for (const label of labels) positives += label;
  if (positives === 0 || positives === labels.length)
    throw new RangeError('gradient boosting needs rows of both classes');
  const initial = Math.log(positives / (labels.length - positives));
  const raw = new Float64Array(labels.length).fill(initial);
  const gradient = new Float64Array(labels.length);
  const hessian = new Float64Array(labels.length);
  const grower = new TreeGrower({ binned, encoder, limits: options });
  const trees: Tree[] = [];
  yield 0;
  while (trees.length < options.iterations) {
    for (let row = 0; row < raw.length; row += 1) {
      const p = sigmoid(raw[row] as number);
      gradient[row] = p - (labels[row] as number);
      hessian[row] = p * (1 - p);
    }
    const { tree, leaves } = grower.grow({ gradient, hessian });
    for (const { start, end, value } of leaves) {
      const step = options.learningRate * value;
      for (let i = start; i < end; i += 1) (raw[grower.rows[i] as number] as number) += step;
    }
    trees.push(tree);
    yield trees.length;
  }
  return { encoder, initial, learningRate: options.learningRate, trees };
}

/** P(label = 1) of each row. Yields before each tree. */
export function* boostedScores(model: BoostedTrees, table: Table): Generator<void, Float64Array> {
  const { encoder, initial, learningRate, trees } = model;
  const binned = encodeBins(encoder, table);
  const sums = new Float64Array(table.rows);
  for (const tree of trees) {
    yield;
    addTreeValues(sums, tree, encoder, binned);
  }
  return sums.map((sum) => sigmoid(initial + learningRate * sum));
}
