import { FairgroundError } from '../failure.ts';
import { parseNumber } from './cell-number.ts';

const NO_HEADER_ADVICE = 'The file seems to have no header row: add a first line with the column names.';

/**
 * Checks the names of the columns, the first record of `file`. Throws FairgroundError('bad-input') for an empty or a
 * repeated name; returns a warning when the names look like data.
 */
export function checkHeader(names: readonly string[], file: string): string[] {
  const looksLikeData = names.some((name) => parseNumber(name, '.') !== null);
  const seen = new Map<string, number>();
  names.forEach((name, i) => {
    const earlier = seen.get(name);
    if (name === '') {
      throw new FairgroundError({
        code: 'bad-input',
        message: `Column ${i + 1} of ${names.length} has no name.`,
        advice:
          i === names.length - 1
            ? 'Give it a name in the first line, or remove the separator at the end of every line.'
            : 'Give it a name in the first line.',
        at: { file, row: 1 },
      });
    }
    if (earlier !== undefined) {
      throw new FairgroundError({
        code: 'bad-input',
        message: `Columns ${earlier + 1} and ${i + 1} have the same name.`,
        advice: looksLikeData ? NO_HEADER_ADVICE : 'Rename one of them in the first line.',
        at: { file, row: 1, column: name },
      });
    }
    seen.set(name, i);
  });
  return looksLikeData
    ? [`The first line looks like data, but was read as the column names. ${NO_HEADER_ADVICE}`]
    : [];
}
