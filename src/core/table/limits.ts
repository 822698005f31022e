const MIB = 1024 * 1024;

/** What a table may measure at most. The browser tab holds the whole table; messages name these caps. */
export const LIMITS = {
  /** Bytes of a file. */
  bytes: 150 * MIB,
  rows: 2_000_000,
  columns: 1_000,
  /** UTF-16 units of one cell. */
  cell: MIB,
} as const;

/** `157286400` as `150 MiB`. */
export function inMib(bytes: number): string {
  const mib = bytes / MIB;
  return `${mib >= 10 || Number.isInteger(mib) ? Math.round(mib) : mib.toFixed(1)} MiB`;
}

/** `2000000` as `2,000,000`, the same in every locale. */
export function inWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
