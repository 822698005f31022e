import { key } from '../src/core/rng/key.ts';
import { inferSchema } from '../src/core/table/infer.ts';
import { cellText, columnNamed, selectRows, toTable } from '../src/core/table/typed.ts';
import { readTable } from '../src/core/table/read-table.ts';
import type { Table } from '../src/core/table/types.ts';
import { auc, rank } from '../src/core/utility/auc.ts';
import { fitLearner, type LearnerId } from '../src/core/utility/learner.ts';

/** What is learnt: 12 columns of Adult, five of them numbers. The sampling weight and a column's double stay out. */
const TARGET = { name: 'income', positive: '>50K' } as const;
const LEFT_OUT: readonly string[] = ['fnlwgt', 'education', TARGET.name];

export interface AdultFiles {
  readonly train: Uint8Array;
  readonly test: Uint8Array;
  /** Rows of `train` to learn from, from the first. */
  readonly rows: number;
}

/** A learner fitted to those rows once: milliseconds of encoding and training, and the AUC of its scores of all test rows. */
export interface Fitted {
  readonly ms: number;
  readonly auc: number | null;
}

/** Reads the files; resolves to what fits a learner to their rows. */
export async function prepareLearners({ train, test, rows }: AdultFiles): Promise<(id: LearnerId) => Fitted> {
  const learnt = selectRows(
    await tableOf(train),
    Array.from({ length: rows }, (_, row) => row),
  );
  const tested = await tableOf(test);
  const labels = labelsOf(learnt);
  const features = learnt.columns.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name));
  return (id) => {
    const began = performance.now();
    const input = { table: learnt, labels, classes: 2, weights: null, features, key: key(0) };
    const fitted = complete(fitLearner(id, input));
    const ms = performance.now() - began;
    return { ms, auc: auc(rank(labelsOf(tested), complete(fitted.scores(tested)))) };
  };
}

async function tableOf(bytes: Uint8Array): Promise<Table> {
  const { raw } = await readTable({
    file: 'adult.csv',
    chunks: one(bytes),
    createDecoder: (encoding) => new TextDecoder(encoding),
    options: {},
  });
  return toTable(raw, inferSchema(raw), { keepIgnored: true });
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function labelsOf(table: Table): Uint8Array {
  const column = columnNamed(table, TARGET.name);
  return Uint8Array.from({ length: table.rows }, (_, row) =>
    cellText(column, row) === TARGET.positive ? 1 : 0,
  );
}

function complete<Result>(computation: Generator<unknown, Result>): Result {
  for (;;) {
    const step = computation.next();
    if (step.done === true) return step.value;
  }
}
