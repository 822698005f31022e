import { permutation } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { bootstrap } from '../stats/bootstrap.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { appendRows } from '../table/append-rows.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { auc, rank, type Ranking } from '../utility/auc.ts';
import { sameRows } from '../neighbours/same-rows.ts';
import { estimateOf } from './resamples.ts';

/** Rows of each table that a detector is shown at most. */
export const MOST_DETECTION_ROWS = 10_000;
export const DETECTION_FOLDS = 3;

/** Real and synthetic rows in equal numbers, dealt to folds. Plain data. */
export interface DetectionRows {
  readonly table: Table;
  /** 1 for a synthetic row. */
  readonly labels: Uint8Array;
  /** 0..folds−1. Identical rows are in the same fold. */
  readonly foldOf: Uint8Array;
  readonly folds: number;
}

export interface DetectionInput {
  readonly real: Table;
  readonly synthetic: Table;
  /** Columns that the detector sees. */
  readonly names: readonly string[];
  readonly key: Key;
  readonly limit?: number;
  readonly folds?: number;
}

/**
 * The rows of a classifier two-sample test. Identical rows, real or synthetic, share a fold: else a learner that
 * remembers rows would take each copy for its original, and AUC would fall below ½ the more was copied.
 */
export function detectionRows(input: DetectionInput): DetectionRows {
  const { real, synthetic, names, key, limit = MOST_DETECTION_ROWS, folds = DETECTION_FOLDS } = input;
  const each = Math.min(limit, real.rows, synthetic.rows);
  const pick = (table: Table, name: string): Table =>
    selectRows(
      { rows: table.rows, columns: table.columns.filter((column) => names.includes(column.name)) },
      permutation(fold(key, name), table.rows).subarray(0, each).sort(),
    );
  const table = appendRows(pick(real, 'real'), pick(synthetic, 'synthetic'));
  const labels = new Uint8Array(2 * each).fill(1, each);
  const [same] = sameRows([table], names);
  return { table, labels, foldOf: deal(same ?? new Int32Array(), { folds, key: fold(key, 'folds') }), folds };
}

/** Sets of identical rows in random order, each to the fold with the fewest rows. */
function deal(same: Int32Array, { folds, key }: { folds: number; key: Key }): Uint8Array {
  const sizes = new Int32Array(same.reduce((most, id) => Math.max(most, id), -1) + 1);
  for (const id of same) sizes[id] = (sizes[id] as number) + 1;
  const rowsOf = new Int32Array(folds);
  const foldOfSet = new Uint8Array(sizes.length);
  for (const id of permutation(key, sizes.length)) {
    const least = rowsOf.indexOf(Math.min(...rowsOf));
    foldOfSet[id] = least;
    rowsOf[least] = (rowsOf[least] as number) + (sizes[id] as number);
  }
  return Uint8Array.from(same, (id) => foldOfSet[id] as number);
}

/** What one fold is judged by: rows to learn from, and the rows to score, `rows` of the whole. */
export interface DetectionFold {
  readonly train: Table;
  readonly labels: Uint8Array;
  readonly test: Table;
  readonly rows: Int32Array;
}

/** Throws RangeError unless 0 ≤ fold < folds. */
export function detectionFold({ table, labels, foldOf, folds }: DetectionRows, fold: number): DetectionFold {
  if (!(fold >= 0 && fold < folds)) throw new RangeError(`there is no fold ${fold} of ${folds}`);
  const all = Int32Array.from(labels.keys());
  const trained = all.filter((row) => foldOf[row] !== fold);
  const rows = all.filter((row) => foldOf[row] === fold);
  return {
    train: selectRows(table, trained),
    labels: Uint8Array.from(trained, (row) => labels[row] as number),
    test: selectRows(table, rows),
    rows,
  };
}

export interface DetectionScores {
  readonly rows: Pick<DetectionRows, 'labels' | 'foldOf' | 'folds'>;
  /** Of each row, by the model that has not seen it; higher is more synthetic. */
  readonly scores: Float64Array;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * The mean over folds of the AUC of telling synthetic from real rows; scores of different models are not compared. 0.5
 * is the aim. Resamples are of the scored rows within fold × label, the models held; their deviations are stretched by
 * √(1 + k ÷ (k − 1)), since the k folds' models were learned from each other's rows and err together: held fixed, intervals
 * of 95 % contain ½ in 83 % of draws from one population, stretched in 98 %. A fold with rows of one table
 * only does not count.
 * Sources: Lopez-Paz and Oquab 2017, "Revisiting classifier two-sample tests"; Nadeau and Bengio 2003, "Inference for the
 * generalization error", for the stretch.
 */
export function* detectionAuc({ rows, scores, resamples, key }: DetectionScores): Generator<void, Estimate> {
  const { labels, foldOf, folds } = rows;
  const n = labels.length;
  const parts = Array.from({ length: folds }, (_, fold): Part => {
    const members = Int32Array.from(labels.keys()).filter((row) => foldOf[row] === fold);
    const ranking = rank(
      Uint8Array.from(members, (row) => labels[row] as number),
      Float64Array.from(members, (row) => scores[row] as number),
    );
    return { members, ranking };
  }).filter(({ ranking }) => ranking.labels.includes(0) && ranking.labels.includes(1));
  if (parts.length === 0) return undefinedEstimate('No fold has rows of both tables.', n);
  const value = meanAuc(parts);
  const replicates = yield* bootstrap({
    strata: Int32Array.from(labels, (label, row) => 2 * (foldOf[row] as number) + label),
    resamples,
    key,
    statistic: (weights) => meanAuc(parts, weights),
  });
  const stretch = Math.sqrt(1 + folds / Math.max(1, folds - 1));
  const stretched = replicates.map((area) => Math.min(1, Math.max(0, value + stretch * (area - value))));
  return estimateOf({ value, n, replicates: stretched });
}

interface Part {
  readonly members: Int32Array;
  readonly ranking: Ranking;
}

function meanAuc(parts: readonly Part[], weights?: Int32Array): number {
  const areas = parts.map(({ members, ranking }) => {
    const own = weights === undefined ? undefined : members.map((row) => weights[row] as number);
    return auc(ranking, own) ?? Number.NaN;
  });
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

/** Learns from rows and labels, 1 for a synthetic row, and scores other rows; higher is more synthetic. */
export type DetectionLearner = (fold: DetectionFold) => Generator<void, Float64Array>;

/** The whole test in one thread, fold after fold. */
export function* detect(
  input: DetectionInput & { readonly resamples: number; readonly learn: DetectionLearner },
): Generator<void, Estimate> {
  const rows = detectionRows(input);
  const scores = new Float64Array(rows.labels.length);
  for (let part = 0; part < rows.folds; part += 1) {
    const held = detectionFold(rows, part);
    if (!held.labels.includes(0) || !held.labels.includes(1))
      return undefinedEstimate('There are too few rows to learn from.', rows.labels.length);
    const scored = yield* input.learn(held);
    held.rows.forEach((row, i) => (scores[row] = scored[i] as number));
  }
  return yield* detectionAuc({ rows, scores, resamples: input.resamples, key: fold(input.key, 'auc') });
}
