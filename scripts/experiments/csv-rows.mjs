// Tables as rows of text, for splits and derived columns. The product reads CSV by itself; these files have no quotes.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** @typedef {{ readonly header: readonly string[], readonly rows: readonly (readonly string[])[] }} Rows */

/**
 * A file without quotes. Throws for quotes and for rows of another length.
 * @param {string} path
 * @returns {Rows}
 */
export function readRows(path) {
  const text = readFileSync(path, 'utf8');
  if (text.includes('"')) throw new Error(`${path} has quotes, which this reader does not know.`);
  const [header = [], ...rows] = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const odd = rows.findIndex((row) => row.length !== header.length);
  if (odd >= 0)
    throw new Error(`${path}: row ${odd + 1} has ${rows[odd].length} cells, not ${header.length}.`);
  return { header, rows };
}

/**
 * Written whole or not at all.
 * @param {string} path
 * @param {Rows} table
 */
export function writeRows(path, { header, rows }) {
  writeFileSync(`${path}.part`, `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`);
  renameSync(`${path}.part`, path);
}

/** All rows of tables with the same header, in order. */
export function stacked(...tables) {
  const [{ header }] = tables;
  for (const other of tables)
    if (other.header.join() !== header.join()) throw new Error('The tables have different columns.');
  return { header, rows: tables.flatMap(({ rows }) => rows) };
}

/**
 * The table with a column replaced or added, worked out from each row. `of` is given the cells by name.
 * @param {Rows} table
 * @param {string} name
 * @param {(cell: (column: string) => string) => string} of
 */
export function withColumn({ header, rows }, name, of) {
  const at = new Map(header.map((column, index) => [column, index]));
  const place = at.get(name) ?? header.length;
  return {
    header: place === header.length ? [...header, name] : header,
    rows: rows.map((row) => {
      const value = of((column) => {
        const index = at.get(column);
        if (index === undefined) throw new Error(`There is no column "${column}".`);
        return row[index];
      });
      return [...row.slice(0, place), value, ...row.slice(place + 1)];
    }),
  };
}

/** The table with these columns alone, in this order. */
export function withOnly({ header, rows }, names) {
  const places = names.map((name) => {
    const place = header.indexOf(name);
    if (place < 0) throw new Error(`There is no column "${name}".`);
    return place;
  });
  return { header: names, rows: rows.map((row) => places.map((place) => row[place])) };
}

/** The table without these columns. */
export const without = (table, names) =>
  withOnly(
    table,
    table.header.filter((name) => !names.includes(name)),
  );

/** The rows whose cell in a column satisfies a condition. */
export function where({ header, rows }, column, holds) {
  const place = header.indexOf(column);
  return { header, rows: rows.filter((row) => holds(row[place])) };
}
