import { FairgroundError } from '../failure.ts';
import { codedColumn, namesWithRole, targetOf } from './labels.ts';
import type { Coded } from './labels.ts';
import { columnNamed } from './typed.ts';
import type { Schema, Table } from './types.ts';

/** Values listed in a message at most. */
const MOST_LISTED = 5;

/**
 * Checks that a file's rows can test what was trained on `train`: labels are written as in training (else every row
 * would silently count as negative) and both a positive and another label occur. Returns what the user should know of
 * groups that are in one table only. Throws FairgroundError('bad-input') naming the file and the column.
 */
export function checkTestTable(
  test: Table,
  { train, schema, file }: { train: Table; schema: Schema; file: string },
): { readonly notices: readonly string[] } {
  const { codes, categories, positive } = targetOf(test, schema);
  const target = namesWithRole(schema, 'target')[0] ?? '';
  const at = { file, column: target };
  const known = occurring(targetOf(train, schema));
  const strange = [...occurring({ codes, categories })].filter((label) => !known.has(label));
  if (strange.length > 0) {
    throw new FairgroundError({
      code: 'bad-input',
      message: `The test rows have labels that no training row has: ${listed(strange)}.`,
      advice: `Write them as in the training rows: ${listed([...known])}.`,
      at,
    });
  }
  const positives = codes.reduce((count, code) => count + (code === positive ? 1 : 0), 0);
  const labelled = codes.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0);
  if (positives === 0 || positives === labelled) {
    throw new FairgroundError({
      code: 'bad-input',
      message:
        labelled === 0
          ? 'No test row has a label.'
          : `Of ${labelled} test rows ${positives === 0 ? 'none' : 'every one'} is positive, so no model can be judged on them.`,
      advice: 'Choose a test file with rows of both kinds.',
      at,
    });
  }
  return {
    notices: namesWithRole(schema, 'sensitive').flatMap((name) => groupNotices(name, { test, train })),
  };
}

function groupNotices(name: string, { test, train }: { test: Table; train: Table }): string[] {
  const [tested, trained] = [test, train].map((table) => occurring(codedColumn(columnNamed(table, name))));
  if (tested === undefined || trained === undefined) return [];
  const only = (these: ReadonlySet<string>, those: ReadonlySet<string>): string[] =>
    [...these].filter((group) => !those.has(group));
  const [unseen, untested] = [only(tested, trained), only(trained, tested)];
  return [
    ...(unseen.length > 0
      ? [`"${name}": ${listed(unseen)} occurs in the test rows only; no model has seen it.`]
      : []),
    ...(untested.length > 0
      ? [`"${name}": ${listed(untested)} does not occur in the test rows, so nothing is said of it.`]
      : []),
  ];
}

function occurring({ codes, categories }: Coded): Set<string> {
  return new Set(
    [...new Set(codes)]
      .filter((code) => code >= 0)
      .sort((a, b) => a - b)
      .map((code) => categories[code] ?? ''),
  );
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MOST_LISTED).map((value) => `"${value}"`);
  return values.length > MOST_LISTED
    ? `${shown.join(', ')} and ${values.length - MOST_LISTED} more`
    : shown.join(', ');
}
