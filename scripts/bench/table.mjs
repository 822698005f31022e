// The document as text.

const number = (value) => {
  if (value === null || value === undefined) return '';
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
};

/** Rows of cells in aligned columns, numbers to the right. */
export function alignedTable(header, rows) {
  const text = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : number(cell))));
  const isNumeric = header.map((_, column) => rows.every((row) => typeof row[column] !== 'string'));
  const widths = header.map((title, column) =>
    Math.max(title.length, ...text.map((row) => row[column].length)),
  );
  const line = (cells) =>
    cells
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...text.map(line)].join('\n');
}

/** Fields of an entry that are in the document only: they are the same for all rows of a net, or say how it was measured. */
const DOCUMENT_ONLY = ['width', 'layers', 'loss_after_3_steps', 'rounds', 'steps_per_round'];

/** One table per section that has entries, then what was skipped and why. */
export function tables(document) {
  const parts = [];
  const machineLine = Object.entries(document.machine)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? number(value) : value}`)
    .join(', ');
  parts.push(`commit ${document.commit}; ${machineLine}`);
  for (const [section, entries] of Object.entries(document)) {
    if (!Array.isArray(entries) || entries.length === 0 || section === 'skipped') continue;
    const columns = [...new Set(entries.flatMap((entry) => Object.keys(entry)))].filter(
      (column) => !DOCUMENT_ONLY.includes(column),
    );
    const rows = entries.map((entry) => columns.map((column) => cellOf(entry[column])));
    parts.push(`${section}\n${alignedTable(columns, rows)}`);
  }
  if (document.skipped.length > 0) {
    const lines = document.skipped.map(({ section, reason, ...what }) =>
      [`  ${section}:`, ...Object.values(what).map(String), `(${reason})`].join(' '),
    );
    parts.push(`skipped\n${lines.join('\n')}`);
  }
  return parts.join('\n\n');
}

/** A ratio with its quartiles is one cell, and so are parts by name. */
const cellOf = (value) => {
  if (typeof value !== 'object' || value === null) return value;
  if ('median' in value) return `${number(value.median)} (${number(value.q1)}–${number(value.q3)})`;
  return Object.entries(value)
    .map(([name, part]) => `${name} ${number(part)}`)
    .join(', ');
};
