import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormatReader, decimalsOf, parseNumber } from './cell-number.ts';

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 });

describe('parseNumber', () => {
  it('gives the double that Number gives, to the bit, for any digits with any mark', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '-', '+'), digits, fc.option(digits), (sign, whole, fraction) => {
        const unsigned = fraction === null ? whole : `${whole}.${fraction}`;
        const isNumber = /\d/.test(unsigned) && !/^0\d/.test(unsigned);
        const expected = isNumber ? Number(sign + unsigned) : null;
        expect(parseNumber(sign + unsigned, '.')).toBe(expected);
        expect(parseNumber((sign + unsigned).replace('.', ','), ',')).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '-', '.', '1.2.3', '1,5', '1-2', '--1', '1e', '0x10', '12a', '١٢', 'NaN'])(
    'takes %j for text',
    (text) => expect(parseNumber(text, '.')).toBe(null),
  );

  it.each([
    [' 12 ', 12],
    ['1e3', 1000],
    ['-.5E-1', -0.05],
    ['1e999', Infinity],
    ['-inf', -Infinity],
  ])('reads %j', (text, value) => expect(parseNumber(text, '.')).toBe(value));
});

describe('the format of numbers', () => {
  it.each([
    ['12', 0],
    ['1.50', 2],
    ['1,5', 1],
    ['1e-3', 3],
    ['1.5e-3', 4],
    ['1.25e1', 1],
    ['1.5E3', 0],
  ])('%s needs %d decimals', (text, decimals) => expect(decimalsOf(text)).toBe(decimals));

  it.each([
    [['1.5', '2.25'], { decimals: 2 }],
    [['1.50', '2.25'], { decimals: 2, fixed: true }],
    [['1', '2'], { decimals: 0 }],
    [['1.5', '2.5e-1'], { decimals: 2 }],
  ])('%j', (cells, format) => {
    const reader = createFormatReader('.');
    for (const cell of cells) reader.see(cell);
    expect(reader.format()).toEqual({ decimalMark: '.', ...format });
  });
});
