import { FairgroundError } from '../failure.ts';
import { codedColumn, namesWithRole, targetOf, type Coded } from './labels.ts';
import { inWords } from './limits.ts';
import { listed, shortened } from './no-column.ts';
import { columnNamed } from './typed.ts';
import type { Column, Schema, Table } from './types.ts';

/** Something that stands in the way of training. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
  readonly column?: string;
}

const MOST_CLASSES = 20;
/** Rows a class or a group must have to be learned and compared. */
const FEWEST_OF_A_KIND = 10;
/** Categories that the encoder folds: fewer rows than this, or a smaller share than 0.1 %. */
const RARE_ROWS = 5;
const RARE_SHARE = 0.001;

/** What is wrong with target, sensitive, domain and feature columns. */
export function columnProblems(table: Table, schema: Schema): Problem[] {
  return [
    ...targetProblems(table, schema),
    ...sensitiveProblems(table, schema),
    ...domainProblems(table, schema),
    ...featureProblems(table, schema),
  ];
}

function targetProblems(table: Table, schema: Schema): Problem[] {
  const column = namesWithRole(schema, 'target')[0];
  if (column === undefined)
    return [{ message: 'No target column is chosen.', advice: 'Choose the column to predict.' }];
  const coded = attempt(() => targetOf(table, schema), column);
  if ('problem' in coded) return [coded.problem];
  const { categories, positive } = coded.value;
  const counts = countsOf(coded.value);
  const present = categories.filter((_, code) => (counts[code] as number) > 0);
  if (present.length < 2) {
    const what = present[0] === undefined ? 'has no values' : `is always "${shortened(present[0])}"`;
    return [{ column, message: `The target ${what}.`, advice: 'Choose a target with at least two classes.' }];
  }
  if (present.length > MOST_CLASSES) {
    const message = `The target has ${inWords(present.length)} classes, and at most ${MOST_CLASSES} can be learned.`;
    return [{ column, message, advice: 'Choose a target with few classes, or merge classes in the file.' }];
  }
  const problems: Problem[] = [];
  if (schema.positive === null) {
    const advice = `Choose one of: ${listed(present)}.`;
    problems.push({ column, message: 'No positive value of the target is chosen.', advice });
  } else if (positive < 0 || (counts[positive] as number) === 0) {
    const message = `The positive value "${shortened(schema.positive)}" does not occur.`;
    problems.push({ column, message, advice: `Choose one of: ${listed(present)}.` });
  }
  return [...problems, ...tooFew(coded.value, { column, what: 'class' })];
}

function sensitiveProblems(table: Table, schema: Schema): Problem[] {
  const names = namesWithRole(schema, 'sensitive');
  if (names.length === 0) {
    const advice = 'Choose the column whose groups are to be treated alike.';
    return [{ message: 'No sensitive column is chosen.', advice }];
  }
  return names.flatMap((column): Problem[] => {
    const coded = attempt(() => codedColumn(columnNamed(table, column)), column);
    if ('problem' in coded) return [coded.problem];
    if (distinct(coded.value) < 2) {
      const advice = 'Choose a sensitive column with at least two groups.';
      return [{ column, message: 'The sensitive column has only one value.', advice }];
    }
    return tooFew(coded.value, { column, what: 'group' });
  });
}

function domainProblems(table: Table, schema: Schema): Problem[] {
  return namesWithRole(schema, 'domain').flatMap((name): Problem[] => {
    if (distinctOf(columnNamed(table, name)) >= 2) return [];
    const advice = 'Choose a domain column with at least two values, or none.';
    return [{ column: name, message: 'The domain column has only one value.', advice }];
  });
}

function featureProblems(table: Table, schema: Schema): Problem[] {
  const names = namesWithRole(schema, 'feature');
  if (names.length + namesWithRole(schema, 'domain').length === 0) {
    const advice = 'Set the columns to learn from to "feature".';
    return [{ message: 'No column is a feature.', advice }];
  }
  return names
    .filter((name) => distinctOf(columnNamed(table, name)) === 0)
    .map((column) => ({ column, message: 'Every cell is missing.', advice: 'Ignore this column.' }));
}

/** Features that carry nothing, and rare categories that will be modelled together. */
export function featureNotices(table: Table, schema: Schema): string[] {
  const notices: string[] = [];
  for (const name of [...namesWithRole(schema, 'feature'), ...namesWithRole(schema, 'domain')]) {
    const column = columnNamed(table, name);
    if (distinctOf(column) === 1)
      notices.push(`"${name}" has only one value: there is nothing to learn from it.`);
    if (column.type === 'number') continue;
    const rare = [...countsOf(column)].filter(
      (n) => n > 0 && n < Math.max(RARE_ROWS, RARE_SHARE * table.rows),
    );
    if (rare.length > 0)
      notices.push(`"${name}": its ${inWords(rare.length)} rarest values are modelled together as "other".`);
  }
  return notices;
}

function tooFew(coded: Coded, { column, what }: { column: string; what: 'class' | 'group' }): Problem[] {
  const counts = countsOf(coded);
  const small = coded.categories.flatMap((category, code) => {
    const count = counts[code] as number;
    return count > 0 && count < FEWEST_OF_A_KIND ? [`"${shortened(category)}" (${count})`] : [];
  });
  if (small.length === 0) return [];
  const plural = what === 'class' ? 'classes' : 'groups';
  return [
    {
      column,
      message: `${small.length === 1 ? `The ${what}` : `The ${plural}`} ${listed(small)} ${small.length === 1 ? 'has' : 'have'} fewer than ${FEWEST_OF_A_KIND} rows.`,
      advice: `Merge with another ${what} in the file, leave those rows out, or add the value to the missing values.`,
    },
  ];
}

function attempt<T>(read: () => T, column: string): { value: T } | { problem: Problem } {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof FairgroundError)) throw error;
    const { message, advice = '' } = error.failure;
    return { problem: { column, message, advice } };
  }
}

/** Rows per category. */
function countsOf({ codes, categories }: Coded): Float64Array {
  const counts = new Float64Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return counts;
}

const distinct = (coded: Coded): number => countsOf(coded).filter((count) => count > 0).length;

/** Distinct values of a column, missing left out; at most 2 are counted for numbers. */
function distinctOf(column: Column): number {
  if (column.type === 'category') return distinct(column);
  const seen = new Set<number>();
  for (const value of column.values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size === 2) break;
  }
  return seen.size;
}
