import type { Bits } from '../fairness/group-rates.ts';
import { fold, type Key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { encodeBins, fitBinEncoder, type BinEncoder } from './bin-encoder.ts';
import { initialScores, outputsOf, setGradients, spreadOver } from './boosting-loss.ts';
import { EarlyStopping } from './early-stopping.ts';
import { holdOut, selectLabels } from './hold-out.ts';
import { sigmoid } from './sigmoid.ts';
import { softmaxRows } from './softmax.ts';
import { addTreeValues, type Tree } from './tree.ts';
import { TreeGrower, type TreeLimits } from './tree-grower.ts';

export interface BoostingOptions extends TreeLimits {
  readonly iterations: number;
  readonly learningRate: number;
  /**
   * Holds out a tenth of the rows and stops when their loss has not fallen in ten iterations; those are kept. `auto`:
   * with more than 10,000 rows.
   */
  readonly earlyStopping: 'auto' | boolean;
}

/** Those of scikit-learn's HistGradientBoostingClassifier. */
export const BOOSTING_DEFAULTS: BoostingOptions = {
  iterations: 100,
  learningRate: 0.1,
  maxLeaves: 31,
  maxDepth: Infinity,
  minRowsPerLeaf: 20,
  l2: 0,
  earlyStopping: 'auto',
};

/** Rows above which `auto` stops early. */
const MANY_ROWS = 10_000;

export interface BoostingInput {
  readonly table: Table;
  /** 0..classes − 1, each of which must occur. */
  readonly labels: Bits;
  readonly classes: number;
  /** Positive weight of each row's loss; null: 1. Rows per leaf are counted without it. */
  readonly weights: Float64Array | null;
  /** Columns to learn from; see `downstreamFeatures`. */
  readonly features: readonly string[];
  /** Draws the rows that are held out, where some are. */
  readonly key: Key;
  readonly options?: Partial<BoostingOptions>;
}

export interface BoostedTrees {
  readonly encoder: BinEncoder;
  readonly classes: number;
  /** Raw scores of the training base rates: the log-odds of class 1, or one for each of more than two classes. */
  readonly initial: Float64Array;
  readonly learningRate: number;
  /** Iteration after iteration, in each a tree for every raw score. */
  readonly trees: readonly Tree[];
}

/**
 * Histogram gradient boosting: Newton boosting of the log loss on binned features, trees grown best-first; for more
 * than two classes one tree per class and iteration on the softmax's gradients. Missing values and categories are split
 * on as they are. Yields the number of iterations so far, before each tree and first when the rows are encoded; the same
 * input gives the same model, bit for bit, whatever the order of the table's columns.
 * Source: Friedman 2001; Chen and Guestrin 2016 (gain and leaf values); Ke et al. 2017 (growth and categories).
 * Throws RangeError when a class does not occur.
 */
export function* boost(input: BoostingInput): Generator<number, BoostedTrees> {
  const options = { ...BOOSTING_DEFAULTS, ...input.options };
  const { labels, classes } = input;
  if (new Set(labels).size < classes) throw new RangeError('gradient boosting needs rows of all classes');
  const { earlyStopping } = options;
  const isWatched = earlyStopping === 'auto' ? labels.length > MANY_ROWS : earlyStopping;
  const { learnt, held } = isWatched
    ? holdOut(labels, classes, fold(input.key, 'held out'))
    : { learnt: null, held: new Int32Array(0) };
  const table = learnt === null ? input.table : selectRows(input.table, learnt);
  const rows = { ...(learnt === null ? input : selectLabels(input, learnt)), classes };
  const encoder = fitBinEncoder(table, input.features);
  const outputs = outputsOf(classes);
  const initial = initialScores(rows);
  const raw = spreadOver(initial, table.rows);
  const gradient = new Float64Array(raw.length);
  const hessian = new Float64Array(raw.length);
  const grower = new TreeGrower({ binned: encodeBins(encoder, table), encoder, limits: options });
  const watch =
    held.length === 0
      ? null
      : new EarlyStopping({
          binned: encodeBins(encoder, selectRows(input.table, held)),
          encoder,
          of: { ...selectLabels(input, held), classes },
          initial,
          learningRate: options.learningRate,
        });
  const trees: Tree[] = [];
  for (let iteration = 0; iteration < options.iterations; iteration += 1) {
    setGradients(raw, rows, { gradient, hessian });
    for (let k = 0; k < outputs; k += 1) {
      yield iteration;
      const ofOutput = (values: Float64Array) => values.subarray(k * table.rows, (k + 1) * table.rows);
      const { tree, leaves } = grower.grow({ gradient: ofOutput(gradient), hessian: ofOutput(hessian) });
      const scores = ofOutput(raw);
      for (const { start, end, value } of leaves) {
        const step = options.learningRate * value;
        for (let i = start; i < end; i += 1) (scores[grower.rows[i] as number] as number) += step;
      }
      trees.push(tree);
      watch?.add(tree, k);
    }
    if (watch?.isStalled() === true) break;
  }
  return { encoder, classes, initial, learningRate: options.learningRate, trees };
}

/** P(class 1) of each row for two classes, P(class) [rows × classes] row-major for more. Yields before each tree. */
export function* boostedScores(model: BoostedTrees, table: Table): Generator<void, Float64Array> {
  const { encoder, classes, initial, learningRate, trees } = model;
  const binned = encodeBins(encoder, table);
  const outputs = initial.length;
  const raw = spreadOver(initial, table.rows);
  for (let t = 0; t < trees.length; t += 1) {
    yield;
    const k = t % outputs;
    const scores = raw.subarray(k * table.rows, (k + 1) * table.rows);
    addTreeValues(scores, trees[t] as Tree, { encoder, binned, scale: learningRate });
  }
  return classes === 2 ? raw.map(sigmoid) : softmaxRows(raw, classes);
}
