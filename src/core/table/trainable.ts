import { FairgroundError } from '../failure.ts';
import { columnProblems, featureNotices, type Problem } from './trainable-columns.ts';
import { groupsOf, namesWithRole, targetOf } from './labels.ts';
import { inWords } from './limits.ts';
import { columnNamed, selectRows } from './typed.ts';
import type { Column, Schema, Table } from './types.ts';

/** Below this a table cannot be split and learned from. */
const FEWEST_ROWS = 50;

/**
 * Checks that a table can be trained on with its roles. Throws one FairgroundError('bad-input') that lists every
 * problem; otherwise returns what the user should know. Rows without label or group are to be dropped before.
 */
export function checkTrainable(table: Table, schema: Schema): { notices: string[] } {
  const problems: Problem[] = [];
  if (table.rows < FEWEST_ROWS) {
    problems.push({
      message: `The table has ${table.rows} rows that can be used, and training needs at least ${FEWEST_ROWS}.`,
      advice: 'Use a table with more rows.',
    });
  }
  problems.push(...columnProblems(table, schema));
  if (problems.length > 0) throw untrainable(problems);
  return { notices: [...intersectionNotices(table, schema), ...featureNotices(table, schema)] };
}

/** One problem as it is; several as a numbered list, each with its advice. */
function untrainable(problems: readonly Problem[]): FairgroundError {
  const [first] = problems;
  if (problems.length === 1 && first !== undefined) {
    const { message, advice, column } = first;
    return new FairgroundError({
      code: 'bad-input',
      message,
      advice,
      ...(column === undefined ? {} : { at: { column } }),
    });
  }
  const list = problems.map(({ message, advice, column }, i) => {
    const place = column === undefined ? '' : `Column "${column}": `;
    return `(${i + 1}) ${place}${message} ${advice}`;
  });
  return new FairgroundError({
    code: 'bad-input',
    message: `${problems.length} things stand in the way of training: ${list.join(' ')}`,
  });
}

/** Combinations of sensitive values, and classes within groups, that are too small to say much about. */
function intersectionNotices(table: Table, schema: Schema): string[] {
  const groups = groupsOf(table, schema);
  const target = targetOf(table, schema);
  const sizes = new Float64Array(groups.names.length);
  const positives = new Float64Array(groups.names.length);
  groups.codes.forEach((group, row) => {
    if (group < 0) return;
    sizes[group] = (sizes[group] as number) + 1;
    if (target.codes[row] === target.positive) positives[group] = (positives[group] as number) + 1;
  });
  const notices: string[] = [];
  const small = groups.names.filter((_, group) => (sizes[group] as number) < 10);
  if (small.length > 0)
    notices.push(`Combinations of groups with fewer than 10 rows, too few to compare: ${small.join(', ')}.`);
  groups.names.forEach((name, group) => {
    const [all, yes] = [sizes[group] as number, positives[group] as number];
    if (all < 10 || (yes > 0 && yes < all)) return;
    notices.push(`Every row of the group "${name}" has ${yes === 0 ? 'a negative' : 'the positive'} label.`);
  });
  return notices;
}

export interface Labelled {
  readonly table: Table;
  readonly dropped: number;
  /** What was dropped and why, when anything was. */
  readonly notices: string[];
}

/** The rows whose target and sensitive values are all known. */
export function dropUnlabelled(table: Table, schema: Schema): Labelled {
  const names = [...namesWithRole(schema, 'target'), ...namesWithRole(schema, 'sensitive')];
  const columns = names.map((name) => columnNamed(table, name));
  const known = new Int32Array(table.rows);
  let kept = 0;
  for (let row = 0; row < table.rows; row += 1)
    if (columns.every((column) => !isMissing(column, row))) known[kept++] = row;
  const dropped = table.rows - kept;
  if (dropped === 0) return { table, dropped, notices: [] };
  const notice = `Left out ${inWords(dropped)} of ${inWords(table.rows)} rows, whose ${names.join(' or ')} is missing.`;
  return { table: selectRows(table, known.subarray(0, kept)), dropped, notices: [notice] };
}

function isMissing(column: Column, row: number): boolean {
  return column.type === 'number' ? Number.isNaN(column.values[row]) : (column.codes[row] as number) < 0;
}
