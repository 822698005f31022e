import { describe, expect, it, type TestContext } from 'vitest';
import { resultOf } from '../../testing/result-of.ts';
import goldens from '../../testing/goldens/tables-auc.json';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { key } from '../rng/key.ts';
import { inferSchema } from '../table/infer.ts';
import { cellText, columnNamed, selectRows, toTable } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { auc, rank } from './auc.ts';
import { fitLearner, type LearnerId } from './learner.ts';

interface Part {
  readonly file: string;
  readonly step: number;
  readonly keep: readonly number[];
}

interface Case {
  readonly name: string;
  readonly target: string;
  readonly train: Part;
  readonly test: Part;
  readonly negative: string | null;
  readonly numeric: readonly string[];
  readonly texts: readonly string[];
  readonly classes: readonly string[];
  readonly test_rows: number;
  readonly auc: Readonly<Partial<Record<LearnerId, { readonly auc: number } | undefined>>>;
}

const cases: readonly Case[] = goldens.cases;

/** The rows of a part of a file, typed as the script typed them, with the class of each. */
async function rowsOf(
  { file, step, keep }: Part,
  of: Case,
  context: TestContext,
): Promise<{ table: Table; labels: Uint8Array }> {
  const { raw } = await readBytes(readShared(`data/${file}.csv`, context));
  const inferred = inferSchema(raw, { missingTokens: ['?', '', '**'] });
  const columns = inferred.columns.map(
    (column) =>
      ({
        ...column,
        kind: of.numeric.includes(column.name) ? 'numeric' : 'categorical',
        role: 'feature',
      }) as const,
  );
  const whole = toTable(raw, { ...inferred, columns });
  const rows = Int32Array.from({ length: whole.rows }, (_, row) => row).filter((row) =>
    keep.includes(row % step),
  );
  const table = selectRows(whole, rows);
  const target = columnNamed(table, of.target);
  const labels = Uint8Array.from(rows, (_, row) => {
    const text = cellText(target, row);
    return of.classes.indexOf(of.negative === null ? text : text === of.negative ? 'no' : 'yes');
  });
  return { table, labels };
}

/** AUC of the second of two classes; the mean over more classes of one against the rest. */
function macroAuc(labels: Uint8Array, scores: Float64Array, classes: number): number {
  if (classes === 2) return auc(rank(labels, scores)) ?? Number.NaN;
  let sum = 0;
  for (let k = 0; k < classes; k += 1) {
    const ofClass = labels.map((label) => (label === k ? 1 : 0));
    sum +=
      auc(
        rank(
          ofClass,
          scores.filter((_, i) => i % classes === k),
        ),
      ) ?? Number.NaN;
  }
  return sum / classes;
}

// 16,281 test rows give an AUC a standard error of 0.002, 306 rows one of 0.02; both sides see the same rows, so that
// 0.005 holds on all of them.
describe.each(cases)('$name', (of) => {
  it('is learnt as scikit-learn 1.2 does', async (context) => {
    const train = await rowsOf(of.train, of, context);
    const test = await rowsOf(of.test, of, context);
    expect(test.table.rows).toBe(of.test_rows);
    const classes = of.classes.length;
    const features = [...of.numeric, ...of.texts];
    const reached = (id: LearnerId): number => {
      const fitted = resultOf(fitLearner(id, { ...train, classes, weights: null, features, key: key(0) }));
      return macroAuc(test.labels, resultOf(fitted.scores(test.table)), classes);
    };
    expect(Math.abs(reached('lr') - (of.auc.lr?.auc ?? Number.NaN))).toBeLessThan(0.0005);
    expect(Math.abs(reached('gbdt') - (of.auc.gbdt?.auc ?? Number.NaN))).toBeLessThan(0.005);
    if (of.auc.mlp === undefined) return;
    // Nets differ by what they draw, on both sides: as good as the library's net or as its regression.
    const mlp = reached('mlp');
    const gaps = [of.auc.mlp, of.auc.lr].map((other) => Math.abs(mlp - (other?.auc ?? Number.NaN)));
    expect(Math.min(...gaps)).toBeLessThan(0.01);
  });
});
