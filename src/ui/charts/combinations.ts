import type { GroupRow } from '../../core/fairness/report.ts';

/** A sensitive column with the names of its groups. */
export interface SensitiveColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/** Combinations of sensitive values, spread over two directions. */
export interface CombinationGrid {
  /** The column with the fewest values. */
  readonly across: SensitiveColumn;
  /** The others, combined. Names joined as the groups are. */
  readonly down: SensitiveColumn;
  /** By `down`, then `across`; null where no row has the combination. */
  readonly cells: readonly (readonly (GroupRow | null)[])[];
}

/** Stands between the values of a combination. */
const JOINT = ' · ';

/**
 * The values of a combination such as `Female · Black`, in the order of the columns; null when it is none of theirs.
 * Values may hold the joint themselves.
 */
export function valuesOf(group: string, columns: readonly SensitiveColumn[]): readonly string[] | null {
  const [column, ...others] = columns;
  if (column === undefined) return null;
  if (others.length === 0) return column.values.includes(group) ? [group] : null;
  for (const value of column.values) {
    if (!group.startsWith(value + JOINT)) continue;
    const rest = valuesOf(group.slice(value.length + JOINT.length), others);
    if (rest !== null) return [value, ...rest];
  }
  return null;
}

/** Lays combinations of two or more columns out. Groups that are no combination of the columns' values are left out. */
export function combinationGrid(
  rows: readonly GroupRow[],
  columns: readonly SensitiveColumn[],
): CombinationGrid | null {
  const fewest = [...columns].sort((a, b) => a.values.length - b.values.length)[0];
  if (fewest === undefined || columns.length < 2) return null;
  const position = columns.indexOf(fewest);
  const byDown = new Map<string, Map<string, GroupRow>>();
  for (const row of rows) {
    const values = valuesOf(row.group, columns);
    if (values === null) continue;
    const down = values.filter((_, index) => index !== position).join(JOINT);
    const line = byDown.get(down) ?? new Map<string, GroupRow>();
    byDown.set(down, line.set(values[position] ?? '', row));
  }
  const lines = [...byDown].sort(([, a], [, b]) => rowsIn(b) - rowsIn(a));
  return {
    across: fewest,
    down: {
      name: columns
        .filter((column) => column !== fewest)
        .map(({ name }) => name)
        .join(JOINT),
      values: lines.map(([name]) => name),
    },
    cells: lines.map(([, line]) => fewest.values.map((value) => line.get(value) ?? null)),
  };
}

const rowsIn = (line: ReadonlyMap<string, GroupRow>): number =>
  [...line.values()].reduce((sum, { count }) => sum + count, 0);
