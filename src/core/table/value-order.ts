import { parseNumber } from './cell-number.ts';

/** Distinct texts in an order that does not depend on the rows: by number when all are numbers, else by code units. */
export function sortedValues(values: readonly string[]): string[] {
  const numbers = new Map(values.map((value) => [value, parseNumber(value, '.')]));
  const numeric = values.every((value) => numbers.get(value) !== null);
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return values.toSorted((a, b) => {
    const difference = numeric ? (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0) : 0;
    return difference < 0 ? -1 : difference > 0 ? 1 : byText(a, b);
  });
}
