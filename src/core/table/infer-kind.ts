import { dateFormOf } from './cell-date.ts';
import { parseNumber } from './cell-number.ts';
import { inWords } from './limits.ts';
import { shortened } from './no-column.ts';
import { summarizeNumbers, type NumberSummary } from './number-summary.ts';
import type { Tally } from './tally.ts';
import type { ColumnKind, Texts } from './types.ts';

/** Categories that modelling can use; a column with more is text. */
export const MAX_CATEGORIES = 1000;

/** Below this many cells, "nearly all different" says nothing. */
const ENOUGH_TO_JUDGE = 20;
const NEARLY_ALL = 0.95;
const FEW = 10;
/** Texts among numbers that are named as perhaps missing. */
const MOST_ODD = 3;
const BOOLEAN_PAIRS = ['no yes', 'n y', 'false true', 'f t', '0 1'];
const ID_NAME = /(^|[_\s.-])(id|ids|uuid|guid|key|index|row|rownum|ssn|phone|email)([_\s.-]|$)|[a-z]I[dD]$/i;

export interface KindGuess {
  readonly kind: ColumnKind;
  /** One sentence. */
  readonly reason: string;
}

/** What the values of a column are, and why, from its distinct values with counts. */
export function inferKind(name: string, tally: Tally, decimalMark: '.' | ','): KindGuess {
  const { values } = tally;
  if (values.length === 0) return { kind: 'constant', reason: 'Every cell is missing.' };
  if (values.length === 1) {
    const only = shortened(values.at(0) ?? '');
    return tally.missing === 0
      ? { kind: 'constant', reason: `Every cell is "${only}".` }
      : { kind: 'categorical', reason: `Every cell is "${only}" or missing.` };
  }
  const pair = booleanPair(values);
  if (pair !== null) return { kind: 'boolean', reason: `Only two values, "${pair[0]}" and "${pair[1]}".` };
  const numbers = summarizeNumbers(values, decimalMark);
  if (numbers.arePadded)
    return { kind: byCount(tally), reason: 'Codes with leading zeros, which numbers would lose.' };
  if (numbers.areNumbers && numbers.finite > 0) return kindOfNumbers(name, tally, { numbers, decimalMark });
  return inferDate(tally) ?? inferText(tally, decimalMark);
}

function booleanPair(values: Texts): readonly [string, string] | null {
  if (values.length !== 2) return null;
  const [a = '', b = ''] = [...values].sort();
  const known = BOOLEAN_PAIRS.includes(`${a} ${b}`.toLowerCase());
  return known ? [a, b] : null;
}

function kindOfNumbers(
  name: string,
  tally: Tally,
  { numbers, decimalMark }: { numbers: NumberSummary; decimalMark: '.' | ',' },
): KindGuess {
  const { low, high } = numbers;
  const distinct = tally.values.length;
  if (!numbers.areWhole) {
    const mark = decimalMark === ',' ? ', written with a decimal comma' : '';
    return { kind: 'numeric', reason: `Numbers from ${low} to ${high}${mark}.` };
  }
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high))
    return { kind: byCount(tally), reason: 'Whole numbers with more digits than a number can hold exactly.' };
  const allDifferent = distinct === tally.present && tally.present >= ENOUGH_TO_JUDGE;
  if (allDifferent && high - low + 1 === tally.present)
    return { kind: 'id', reason: `Counts from ${low} to ${high}, each number once.` };
  if (distinct >= NEARLY_ALL * tally.present && tally.present >= ENOUGH_TO_JUDGE && ID_NAME.test(name))
    return { kind: 'id', reason: 'Nearly every number is different, and the name is that of an identifier.' };
  if (distinct <= FEW) {
    return {
      kind: 'integer',
      reason: `Whole numbers from ${low} to ${high}, only ${distinct} different: choose categorical if they are codes.`,
    };
  }
  return { kind: 'integer', reason: `Whole numbers from ${low} to ${high}.` };
}

function inferDate({ values }: Tally): KindGuess | null {
  const form = dateFormOf(values);
  if (form === null) return null;
  switch (form.order) {
    case 'iso':
      return {
        kind: 'date',
        reason: form.precision === 'date' ? 'ISO dates.' : 'ISO dates with a time of day.',
      };
    case 'dmy':
      return { kind: 'date', reason: 'Dates with the day first; written back as ISO dates.' };
    case 'mdy':
      return { kind: 'date', reason: 'Dates with the month first; written back as ISO dates.' };
    default:
      return form.order satisfies never;
  }
}

function inferText(tally: Tally, decimalMark: '.' | ','): KindGuess {
  const kind = byCount(tally);
  const distinct = inWords(tally.values.length);
  return { kind, reason: `${textReason(kind, distinct, tally)}${oddOnesOut(tally, decimalMark)}` };
}

function textReason(kind: 'id' | 'text' | 'categorical', distinct: string, { values }: Tally): string {
  switch (kind) {
    case 'id':
      return `Nearly every cell is different (${distinct} values).`;
    case 'text':
      return values.length > MAX_CATEGORIES
        ? `${distinct} different texts, more than the ${inWords(MAX_CATEGORIES)} that can be modelled as categories.`
        : 'Free text: mostly different from row to row.';
    case 'categorical':
      return `${distinct} different texts.`;
    default:
      return kind satisfies never;
  }
}

/** Text columns by how often their values repeat. */
function byCount({ values, present }: Tally): 'id' | 'text' | 'categorical' {
  if (present >= ENOUGH_TO_JUDGE) {
    let letters = 0;
    let spacedTexts = 0;
    for (const value of values) {
      letters += value.length;
      if (/\s/.test(value)) spacedTexts += 1;
    }
    const length = letters / values.length;
    const spaced = spacedTexts / values.length;
    if (values.length >= NEARLY_ALL * present) return length > 30 && spaced > 0.5 ? 'text' : 'id';
    if (values.length > 0.5 * present && (length > 30 || values.length > 100)) return 'text';
  }
  return values.length > MAX_CATEGORIES ? 'text' : 'categorical';
}

/** A hint when only a few texts keep a column from being numeric: they may mean "missing". */
function oddOnesOut({ values, counts }: Tally, decimalMark: '.' | ','): string {
  const odd: number[] = [];
  for (let i = 0; i < values.length && odd.length <= MOST_ODD; i += 1)
    if (parseNumber(values.at(i) ?? '', decimalMark) === null) odd.push(i);
  if (odd.length === 0 || odd.length > MOST_ODD || values.length - odd.length <= FEW) return '';
  const named = odd.map((i) => `"${shortened(values.at(i) ?? '')}" (${inWords(counts[i] ?? 0)})`).join(', ');
  return ` All but ${named} are numbers: add to the missing values what means missing.`;
}
