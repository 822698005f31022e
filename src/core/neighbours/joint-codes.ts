import { columnNamed } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { categoryColumn, numberColumn } from './space.ts';

/** One column of several tables as codes that mean the same in all of them. */
export interface JointCodes {
  /** By table: 0 where missing, then 1, 2, … by first appearance of a number or text in a row. */
  readonly codes: readonly Int32Array[];
  /** Codes there are, the missing one counted. */
  readonly size: number;
}

/** Throws FairgroundError('bad-input') when a table lacks the column or has another type of it. */
export function jointCodes(tables: readonly Table[], name: string): JointCodes {
  const known = new Map<number | string, number>();
  const codeOf = (value: number | string): number => {
    const code = known.get(value) ?? known.size + 1;
    known.set(value, code);
    return code;
  };
  const isNumber = tables[0] !== undefined && columnNamed(tables[0], name).type === 'number';
  const codes = tables.map((table) => {
    if (isNumber)
      return Int32Array.from(numberColumn(table, name).values, (v) => (Number.isNaN(v) ? 0 : codeOf(v)));
    const column = categoryColumn(table, name);
    const translated = new Int32Array(column.categories.length);
    return Int32Array.from(column.codes, (code) => {
      if (code < 0) return 0;
      // A category is numbered when a row has it.
      if (translated[code] === 0) translated[code] = codeOf(column.categories[code] ?? '');
      return translated[code] as number;
    });
  });
  return { codes, size: known.size + 1 };
}
