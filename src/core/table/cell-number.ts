import type { NumberFormat } from './types.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const LEADING_ZERO = /^[+-]?0\d/;
const INFINITE = /^[+-]?(inf|infinity|∞)$/i;

/**
 * The number that a cell holds, or null when it is not one. `0123` is a code, not a number. ±Infinity for "inf",
 * "Infinity" and numbers too large for a double; NaN is never returned.
 */
export function parseNumber(text: string, decimalMark: '.' | ','): number | null {
  let plain = text.trim();
  if (decimalMark === ',') {
    if (plain.includes('.')) return null;
    plain = plain.replace(',', '.');
  }
  if (NUMBER.test(plain)) return LEADING_ZERO.test(plain) ? null : Number(plain);
  if (!INFINITE.test(plain)) return null;
  return plain.startsWith('-') ? -Infinity : Infinity;
}

/** Whether a cell is a whole number padded with zeros on the left, such as a postcode. */
export function isPaddedCode(text: string): boolean {
  return /^0\d+$/.test(text);
}

/** Digits after the decimal mark that are needed to write the number as the cell does. */
export function decimalsOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const mark = mantissa.search(/[.,]/);
  const digits = mark < 0 ? 0 : mantissa.length - mark - 1;
  return Math.max(0, digits - Number(exponent));
}

/** Beyond this many decimals a number is written in its shortest exact form. */
const MAX_FIXED_DECIMALS = 15;

/** `value` rounded to what its format can write. */
export function roundToFormat(value: number, { decimals }: NumberFormat): number {
  if (decimals > MAX_FIXED_DECIMALS || !Number.isFinite(value)) return value;
  const rounded = decimals === 0 ? Math.round(value) : Number(value.toFixed(decimals));
  return rounded === 0 ? 0 : rounded;
}

/** A finite number as text, rounded to the decimals of its format. */
export function formatNumber(value: number, format: NumberFormat): string {
  const { decimals, decimalMark, fixed } = format;
  let text: string;
  if (decimals > MAX_FIXED_DECIMALS) {
    text = String(value);
  } else {
    const rounded = roundToFormat(value, format);
    text = fixed === true ? rounded.toFixed(decimals) : String(rounded);
  }
  return decimalMark === ',' ? text.replace('.', ',') : text;
}

/** The number format of a column from its distinct number cells. */
export function numberFormatOf(cells: Iterable<string>, decimalMark: '.' | ','): NumberFormat {
  let decimals = 0;
  let fewest = Infinity;
  for (const cell of cells) {
    const here = decimalsOf(cell);
    decimals = Math.max(decimals, here);
    fewest = Math.min(fewest, /[eE]/.test(cell) ? 0 : here);
  }
  return { decimals, decimalMark, ...(decimals > 0 && fewest === decimals ? { fixed: true } : {}) };
}
