// Section memory: a large table opened, and one trained on, in the built page.
import { bigTable } from './big-table.mjs';

export async function memory({ quick, say }) {
  const tables = quick
    ? [{ rows: 20_000, train: 20 }]
    : [
        { rows: 100_000, train: 200 },
        { rows: 1_000_000, train: 0 },
      ];
  const entries = [];
  for (const table of tables) {
    say(`memory: ${table.rows} rows, ${table.train} steps`);
    entries.push({ ...(await bigTable(table)), steps: table.train });
  }
  return entries;
}
