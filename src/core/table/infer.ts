import { parseNumber } from './cell-number.ts';
import { guessPositive, guessRoles } from './guess-roles.ts';
import { inferKind } from './infer-kind.ts';
import { tallyColumn, type Tally } from './tally.ts';
import { DEFAULT_MISSING_TOKENS, type RawTable, type Schema, type Texts } from './types.ts';

/**
 * How a raw table is probably to be understood: kind and role of each column, each with its reason, the positive
 * class, the decimal mark. Looks at distinct values with their counts, so it does not depend on the order of rows.
 */
export function inferSchema(raw: RawTable, given: { missingTokens?: readonly string[] } = {}): Schema {
  const missingTokens = given.missingTokens ?? DEFAULT_MISSING_TOKENS;
  const tallies = raw.columns.map((column) => tallyColumn(column, missingTokens));
  const decimalMark = guessDecimalMark(tallies);
  const kinds = raw.columns.map((column, i) => inferKind(column.name, tallies[i] as Tally, decimalMark));
  const roles = guessRoles(
    raw.columns.map(({ name }, i) => {
      const kind = kinds[i]?.kind ?? 'constant';
      return { name, kind, distinct: tallies[i]?.values.length ?? 0 };
    }),
  );
  const columns = raw.columns.map(({ name }, i) => {
    const tally = tallies[i] as Tally;
    const guess = { ...(kinds[i] as (typeof kinds)[number]), ...(roles[i] as (typeof roles)[number]) };
    return { name, ...guess, missing: tally.missing, distinct: tally.values.length };
  });
  const target = tallies[columns.findIndex((column) => column.role === 'target')];
  const positive = target === undefined ? null : guessPositive([...target.values], target.counts);
  return { columns, positive, missingTokens, decimalMark };
}

/** A comma when some column reads as numbers only with a decimal comma and none only with a point. */
function guessDecimalMark(tallies: readonly Tally[]): '.' | ',' {
  let comma = false;
  for (const { values } of tallies) {
    const needed = neededMark(values);
    if (needed === '.') return '.';
    comma ||= needed === ',';
  }
  return comma ? ',' : '.';
}

/** The mark with which all of some texts are numbers, where they hold marks and only that one will do. */
function neededMark(values: Texts): '.' | ',' | null {
  let point = { isHeld: false, fits: true };
  let comma = point;
  for (let i = 0; i < values.length && (point.fits || comma.fits); i += 1) {
    const value = values.at(i) ?? '';
    point = {
      isHeld: point.isHeld || value.includes('.'),
      fits: point.fits && parseNumber(value, '.') !== null,
    };
    comma = {
      isHeld: comma.isHeld || value.includes(','),
      fits: comma.fits && parseNumber(value, ',') !== null,
    };
  }
  if (point.isHeld && point.fits) return '.';
  return comma.isHeld && comma.fits ? ',' : null;
}
