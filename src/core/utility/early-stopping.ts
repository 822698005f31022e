import type { BinEncoder, BinnedRows } from './bin-encoder.ts';
import { meanLogLoss, spreadOver, type ClassedLabels } from './boosting-loss.ts';
import { addTreeValues, type Tree } from './tree.ts';

/** Iterations without progress before boosting stops. */
const PATIENCE = 10;
/** Falls of the loss below this are no progress. */
const TOLERANCE = 1e-7;

export interface EarlyStoppingInput {
  readonly binned: BinnedRows;
  readonly encoder: BinEncoder;
  readonly of: ClassedLabels;
  readonly initial: Float64Array;
  readonly learningRate: number;
}

/** Follows the loss of held out rows while trees are added. */
export class EarlyStopping {
  readonly #input: EarlyStoppingInput;
  readonly #raw: Float64Array;
  /** After each iteration, before the first included. */
  readonly #losses: number[];

  constructor(input: EarlyStoppingInput) {
    this.#input = input;
    this.#raw = spreadOver(input.initial, input.binned.rows);
    this.#losses = [meanLogLoss(this.#raw, input.of)];
  }

  /** Takes in a tree for raw score `k`. */
  add(tree: Tree, k: number): void {
    const { binned, encoder, learningRate } = this.#input;
    const scores = this.#raw.subarray(k * binned.rows, (k + 1) * binned.rows);
    addTreeValues(scores, tree, { encoder, binned, scale: learningRate });
  }

  /** After an iteration: whether none of the last ten losses is below the one before them, as scikit-learn asks. */
  isStalled(): boolean {
    this.#losses.push(meanLogLoss(this.#raw, this.#input.of));
    const before = this.#losses.at(-1 - PATIENCE);
    return before !== undefined && this.#losses.slice(-PATIENCE).every((loss) => loss >= before - TOLERANCE);
  }
}
