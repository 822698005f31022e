/** Rows of cells as lines of text with aligned columns. Cells may come from a file: control characters are blanked. */
export function textTable(
  rows: readonly (readonly string[])[],
  align: readonly ('left' | 'right')[] = [],
): string {
  const plain = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}+/gu, ' ')));
  const widths = plain.reduce<number[]>(
    (most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, cell.length)),
    [],
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        align[column] === 'right'
          ? cell.padStart(widths[column] ?? 0)
          : cell.padEnd(column === row.length - 1 ? 0 : (widths[column] ?? 0)),
      )
      .join('  ')
      .trimEnd();
  return plain.map((row) => `${line(row)}\n`).join('');
}
