import type { Bits } from '../fairness/group-rates.ts';
import { permutation } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import type { Table } from '../table/types.ts';
import { Adam } from './adam.ts';
import { outputsOf } from './boosting-loss.ts';
import { holdOut } from './hold-out.ts';
import { encodeLinear, fitLinearEncoder, type LinearEncoder } from './linear-encoder.ts';
import { MlpNetwork } from './mlp-network.ts';
import { MlpProblem } from './mlp-problem.ts';
import { weightOf } from './row-weights.ts';
import { sigmoid } from './sigmoid.ts';
import { softmaxInPlace } from './softmax.ts';

const HIDDEN = [64, 32] as const;
const LEARNING_RATE = 1e-3;
const BATCH = 256;
/** Epochs without a lower loss of the held out rows before training stops. */
const PATIENCE = 10;
const MAX_EPOCHS = 200;
/** Rows passed forward and backward at most, repeats counted: some ten seconds. */
const ROW_BUDGET = 1e6;
/** Rows scored between two yields: some milliseconds. */
const ROWS_PER_YIELD = 2048;

export interface MlpInput {
  readonly table: Table;
  /** 0..classes − 1, each of which must occur. */
  readonly labels: Bits;
  readonly classes: number;
  /** Positive weight of each row's loss; null: 1. Only their ratios matter. */
  readonly weights: Float64Array | null;
  readonly features: readonly string[];
  readonly key: Key;
}

export interface MlpModel {
  readonly encoder: LinearEncoder;
  readonly classes: number;
  readonly network: MlpNetwork;
}

/**
 * A perceptron of 64 and 32 rectified units on standardised numerics and one-hot categories: minimises the weighted
 * mean log loss plus ½·10⁻⁴ of the squared matrices by Adam in f64, in batches of 256. A tenth of the rows, drawn by
 * class, is held out; training stops when their loss has not fallen for ten epochs, after 200, or after a million rows,
 * and the parameters with the lowest loss are kept. Yields at every batch.
 */
export function* fitMlp(input: MlpInput): Generator<{ step: number; steps: number }, MlpModel> {
  const { table, labels, classes, weights, features, key } = input;
  const encoder = fitLinearEncoder(table, features, weights);
  const design = encodeLinear(encoder, table);
  const network = new MlpNetwork({ width: encoder.width, hidden: HIDDEN, outputs: outputsOf(classes) });
  network.initialise(fold(key, 'parameters'));
  const perRow = table.rows / weightOf(weights, table.rows);
  const relative = weights && weights.map((weight) => weight * perRow);
  const problem = new MlpProblem({ network, design, labels, classes, weights: relative });
  const { learnt, held } = holdOut(labels, classes, fold(key, 'held out'));
  const watched = held.length > 0 ? held : learnt;

  const batches = Math.ceil(learnt.length / BATCH);
  const epochs = Math.min(MAX_EPOCHS, Math.ceil(ROW_BUDGET / learnt.length));
  const adam = new Adam(network.parameters.length, LEARNING_RATE);
  let best = { loss: Infinity, epoch: 0, parameters: network.parameters.slice() };
  for (let epoch = 0; epoch < epochs && epoch - best.epoch <= PATIENCE; epoch += 1) {
    const order = permutation(fold(fold(key, 'order'), epoch), learnt.length);
    const rows = order.map((i) => learnt[i] as number);
    for (let batch = 0; batch < batches; batch += 1) {
      yield { step: epoch * batches + batch, steps: epochs * batches };
      // Equal parts, so that the last batch is no smaller than the others.
      const of = (part: number): number => Math.round((part * rows.length) / batches);
      problem.evaluate(rows.subarray(of(batch), of(batch + 1)));
      adam.step(network.parameters, problem.gradient);
    }
    let loss = 0;
    for (let start = 0; start < watched.length; start += ROWS_PER_YIELD) {
      yield { step: (epoch + 1) * batches, steps: epochs * batches };
      loss += problem.loss(watched.subarray(start, start + ROWS_PER_YIELD));
    }
    if (loss < best.loss) best = { loss, epoch, parameters: network.parameters.slice() };
  }
  network.parameters.set(best.parameters);
  return { encoder, classes, network };
}

/** P(class 1) of each row for two classes, P(class) [rows × classes] row-major for more. Yields every few milliseconds. */
export function* mlpScores(
  { encoder, classes, network }: MlpModel,
  table: Table,
): Generator<void, Float64Array> {
  const design = encodeLinear(encoder, table);
  const outputs = outputsOf(classes);
  const scores = new Float64Array(table.rows * outputs);
  for (let row = 0; row < table.rows; row += 1) {
    if (row % ROWS_PER_YIELD === 0) yield;
    const at = row * outputs;
    scores.set(network.forward({ design, row }), at);
    if (classes === 2) scores[at] = sigmoid(scores[at] as number);
    else softmaxInPlace(scores, { at, stride: 1, classes });
  }
  return scores;
}
