import type { CategoryColumn, Column, NumberColumn } from '../../core/table/types.ts';
import { writeCsv } from '../../core/table/write-csv.ts';
import type { Predictions, PredictedScores } from './predictions.ts';

/** Doubles in their shortest exact form: reading gives the same number. */
const EXACT = { decimals: 17, decimalMark: '.' } as const;

/**
 * predictions.csv, in chunks: `row` from 1, `label`, `positive` (1 where the label is the positive class), `group:NAME`
 * of each sensitive column, then a column of scores for each model, `synthetic.lr`, and `synthetic.lr[CLASS]` for each
 * class where there are more than two. Texts are guarded against formulas as in every CSV of ours; names cannot clash.
 * Throws RangeError where lengths differ.
 */
export function predictionsCsv(predictions: Predictions): Generator<string, void, void> {
  const { labels, positive, groups, scores } = predictions;
  const rows = labels.length;
  for (const { name, values } of groups)
    if (values.length !== rows) throw new RangeError(`${values.length} groups of ${name}, ${rows} labels`);
  const columns: Column[] = [
    numbers(
      'row',
      Float64Array.from({ length: rows }, (_, row) => row + 1),
    ),
    texts('label', labels),
    numbers(
      'positive',
      Float64Array.from(labels, (label) => (label === positive ? 1 : 0)),
    ),
    ...groups.map(({ name, values }) => texts(`group:${name}`, values)),
    ...scores.flatMap((entry) => scoreColumns(entry, rows)),
  ];
  return writeCsv({ rows, columns });
}

function scoreColumns({ trainedOn, learner, classes, values }: PredictedScores, rows: number): Column[] {
  const name = `${trainedOn}.${learner}`;
  const width = classes?.length ?? 1;
  if (values.length !== rows * width)
    throw new RangeError(`${values.length} scores of ${name}, not ${rows} × ${width}`);
  if (classes === null) return [numbers(name, values)];
  return classes.map((of, index) =>
    numbers(
      `${name}[${of}]`,
      Float64Array.from({ length: rows }, (_, row) => values[row * width + index] as number),
    ),
  );
}

const numbers = (name: string, values: Float64Array): NumberColumn => ({
  type: 'number',
  name,
  kind: 'numeric',
  values,
  format: EXACT,
});

function texts(name: string, values: readonly (string | null)[]): CategoryColumn {
  const index = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null) return -1;
    const code = index.get(value) ?? index.size;
    index.set(value, code);
    return code;
  });
  return { type: 'category', name, kind: 'categorical', codes, categories: [...index.keys()] };
}
