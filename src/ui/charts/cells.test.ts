import { describe, expect, it } from 'vitest';
import { unguardFormula } from '../../core/table/formula-guard.ts';
import { cellOnPage, countCell, csvOf, estimateCells, metricCell } from './cells.ts';

describe('csvOf', () => {
  it('writes all digits of numbers, and nothing for null', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          [metricCell(-1 / 3), metricCell(null)],
          [countCell(12_345), 'x'],
        ],
      ),
    ).toBe('a,b\r\n-0.3333333333333333,\r\n12345,x\r\n');
  });

  it('guards and quotes names from strangers, in heads and in cells', () => {
    const hostile = ['=HYPERLINK("http://x")', '+1+1', '-2-3', '@SUM(A1)', '\t=1', 'a,b', 'a"b', 'a\r\nb'];
    const [head = '', ...lines] = csvOf(hostile, [hostile]).split(/\r\n(?!b)/);
    expect(head).toBe(
      [
        `"'=HYPERLINK(""http://x"")"`,
        `'+1+1`,
        `'-2-3`,
        `'@SUM(A1)`,
        `"'\t=1"`,
        '"a,b"',
        '"a""b"',
        '"a\r\nb"',
      ].join(','),
    );
    expect(lines[0]).toBe(head);
    expect(unguardFormula(`'@SUM(A1)`)).toBe('@SUM(A1)');
  });

  it('keeps columns whose names look like those of objects', () => {
    expect(csvOf(['__proto__', 'constructor'], [['a', 'b']])).toBe('__proto__,constructor\r\na,b\r\n');
  });
});

describe('cells', () => {
  it('shows what cannot be seen, and three decimals', () => {
    expect(cellOnPage('a\u202eb\n')).toBe('a␣b␣');
    expect(cellOnPage(metricCell(-0.12345))).toBe('−0.123');
  });

  it('spreads an estimate over three cells', () => {
    expect(estimateCells({ value: 0.5, low: 0.4, high: 0.6, n: 9 }).map(({ value }) => value)).toEqual([
      0.5, 0.4, 0.6,
    ]);
    expect(estimateCells(undefined).map(({ text }) => text)).toEqual(['–', '–', '–']);
  });
});
