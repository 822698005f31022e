import type { NumberFormat } from './types.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const LEADING_ZERO = /^[+-]?0\d/;
const INFINITE = /^[+-]?(inf|infinity|∞)$/i;

const MINUS = 0x2d;
const ZERO = 0x30;
/** Whole numbers with so many digits are exact doubles, and so are these powers of ten. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, digits) => Number(`1e${digits}`));

/**
 * The number that a cell holds, or null when it is not one. `0123` is a code, not a number. ±Infinity for "inf",
 * "Infinity" and numbers too large for a double; NaN is never returned.
 */
export function parseNumber(text: string, decimalMark: '.' | ','): number | null {
  const short = shortNumber(text, decimalMark.charCodeAt(0));
  if (!Number.isNaN(short)) return short;
  let plain = text.trim();
  if (decimalMark === ',') {
    if (plain.includes('.')) return null;
    plain = plain.replace(',', '.');
  }
  if (NUMBER.test(plain)) return LEADING_ZERO.test(plain) ? null : Number(plain);
  if (!INFINITE.test(plain)) return null;
  return plain.startsWith('-') ? -Infinity : Infinity;
}

/**
 * The number of a cell that is nothing but digits, up to 15 of them, with a sign and a decimal mark at most; NaN for
 * any other cell. The quotient of two exact doubles is rounded once, so it is the double that Number(text) gives.
 */
function shortNumber(text: string, mark: number): number {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits += 1;
      if (decimals >= 0) decimals += 1;
      // A code with leading zeros, perhaps.
      else if (digits === 2 && text.charCodeAt(start) === ZERO) return Number.NaN;
    } else if (code === mark && decimals < 0) {
      decimals = 0;
    } else {
      return Number.NaN;
    }
  }
  if (digits === 0 || digits > EXACT_DIGITS) return Number.NaN;
  const size = decimals > 0 ? mantissa / (POWERS_OF_TEN[decimals] as number) : mantissa;
  return start === 1 ? -size : size;
}

/** Whether a cell is a whole number padded with zeros on the left, such as a postcode. */
export function isPaddedCode(text: string): boolean {
  return text.charCodeAt(0) === ZERO && /^0\d+$/.test(text);
}

/** Digits after the decimal mark that are needed to write the number as the cell does. */
export function decimalsOf(text: string): number {
  const exponent = text.search(/e/i);
  const mantissa = exponent < 0 ? text : text.slice(0, exponent);
  const mark = mantissa.search(/[.,]/);
  const digits = mark < 0 ? 0 : mantissa.length - mark - 1;
  return exponent < 0 ? digits : Math.max(0, digits - Number(text.slice(exponent + 1)));
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

/** The number format of a column, from its number cells, one by one and each at least once. */
export function createFormatReader(decimalMark: '.' | ','): {
  see(cell: string): void;
  format(): NumberFormat;
} {
  let decimals = 0;
  let fewest = Infinity;
  return {
    see(cell) {
      const here = decimalsOf(cell);
      if (here > decimals) decimals = here;
      const written = here > 0 && /e/i.test(cell) ? 0 : here;
      if (written < fewest) fewest = written;
    },
    format: () => ({
      decimals,
      decimalMark,
      ...(decimals > 0 && fewest === decimals ? { fixed: true } : {}),
    }),
  };
}
