import { isPaddedCode, parseNumber } from './cell-number.ts';
import type { Texts } from './types.ts';

/** What some texts are as numbers. */
export interface NumberSummary {
  /** Whether each is a number, ±Infinity included. */
  readonly areNumbers: boolean;
  /** Whether some are whole numbers padded with zeros and the others numbers: postcodes, say. */
  readonly arePadded: boolean;
  /** How many numbers are finite, whether those are whole, and their range; of no meaning where there are others. */
  readonly finite: number;
  readonly areWhole: boolean;
  readonly low: number;
  readonly high: number;
}

/** Looks at each text once, and no further than both questions are answered with no. */
export function summarizeNumbers(values: Texts, decimalMark: '.' | ','): NumberSummary {
  let areNumbers = true;
  let areCodes = true;
  let padded = 0;
  let finite = 0;
  let areWhole = true;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length && (areNumbers || areCodes); i += 1) {
    const value = values.at(i) ?? '';
    const number = parseNumber(value, decimalMark);
    const isPadded = number === null && isPaddedCode(value);
    if (isPadded) padded += 1;
    else areCodes &&= (decimalMark === '.' ? number : parseNumber(value, '.')) !== null;
    if (number === null) {
      areNumbers = false;
    } else if (Number.isFinite(number)) {
      finite += 1;
      areWhole &&= Number.isInteger(number);
      if (number < low) low = number;
      if (number > high) high = number;
    }
  }
  return { areNumbers, arePadded: areCodes && padded > 0, finite, areWhole, low, high };
}
