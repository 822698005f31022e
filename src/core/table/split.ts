import { FairgroundError } from '../failure.ts';
import { permutation } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { largestRemainder } from '../stats/largest-remainder.ts';
import { rowsByStratum, strataOf } from './strata.ts';
import { selectRows, type Allocate } from './typed.ts';
import type { Schema, Table } from './types.ts';

export interface SplitOptions {
  /** Share of the rows set apart for testing, in (0, 1). */
  readonly testShare: number;
  readonly key: Key;
}

/**
 * Sets test rows apart, the same share of every combination of class and group (to the nearest row), so that rates by
 * group agree between the parts. At least one row of every combination stays in training. Rows keep their order.
 */
export function stratifiedSplit(
  table: Table,
  schema: Schema,
  { testShare, key, allocate }: SplitOptions & { readonly allocate?: Allocate },
): { train: Table; test: Table } {
  const { train, test } = splitRows(strataOf(table, schema), { testShare, key });
  if (test.length === 0) {
    throw new FairgroundError({
      code: 'bad-input',
      message: 'No row can be set apart for testing: every combination of label and group has a single row.',
      advice: 'Use a test file, choose fewer sensitive columns, or take a larger table.',
    });
  }
  const memory = allocate === undefined ? {} : { allocate };
  return { train: selectRows(table, train, memory), test: selectRows(table, test, memory) };
}

/** Row numbers of both parts, ascending, from the stratum of each row. */
export function splitRows(
  strata: ArrayLike<number>,
  { testShare, key }: SplitOptions,
): { train: Int32Array; test: Int32Array } {
  if (!(testShare > 0 && testShare < 1))
    throw new RangeError(`testShare must lie in (0, 1), got ${testShare}`);
  const byStratum = rowsByStratum(strata);
  const isTest = new Uint8Array(strata.length);
  let tests = 0;
  const shares = Float64Array.from(byStratum.values(), (rows) => rows.length / strata.length);
  const quotas = largestRemainder(shares, Math.round(testShare * strata.length));
  for (const [index, [stratum, rows]] of [...byStratum].entries()) {
    const count = Math.min(quotas[index] ?? 0, rows.length - 1);
    const order = permutation(fold(key, stratum), rows.length);
    for (let i = 0; i < count; i += 1) isTest[rows[order[i] as number] as number] = 1;
    tests += count;
  }
  const train = new Int32Array(strata.length - tests);
  const test = new Int32Array(tests);
  let toTrain = 0;
  let toTest = 0;
  for (let row = 0; row < strata.length; row += 1) {
    if (isTest[row] === 1) test[toTest++] = row;
    else train[toTrain++] = row;
  }
  return { train, test };
}

/**
 * Two halves of at least two rows, as `splitRows` makes them; where no stratum has two rows, halves of all rows alike, so
 * that neither is empty.
 */
export function splitHalves(strata: ArrayLike<number>, key: Key): { train: Int32Array; test: Int32Array } {
  const halves = splitRows(strata, { testShare: 0.5, key });
  if (halves.test.length > 0) return halves;
  return splitRows(new Uint8Array(strata.length), { testShare: 0.5, key });
}
