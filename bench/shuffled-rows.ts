import { permutation } from '../src/core/rng/draw.ts';
import { fold, key } from '../src/core/rng/key.ts';

export interface ShuffledRowsInput {
  /** A CSV file without quotes. */
  readonly text: string;
  /** Columns that stay together. */
  readonly together: readonly string[];
  /** How many rows to keep, at most those there are. */
  readonly rows: number;
  readonly seed: number;
}

/**
 * Rows in the place of synthetic ones: every other column is shuffled among the rows that agree in `together`, so that
 * it keeps its own distribution there and nothing of the others. CSV text, the same for the same seed.
 */
export function shuffledRows({ text, together, rows, seed }: ShuffledRowsInput): string {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  const real = lines.map((line) => line.split(','));
  const drawn = real.map((cells) => [...cells]);
  const kept = together.map((name) => names.indexOf(name));
  const strata = new Map<string, number[]>();
  real.forEach((cells, row) => {
    const stratum = kept.map((at) => cells[at]).join(',');
    const members = strata.get(stratum) ?? [];
    members.push(row);
    strata.set(stratum, members);
  });
  for (const [stratum, members] of strata) {
    names.forEach((name, at) => {
      if (kept.includes(at)) return;
      const order = permutation(fold(fold(key(seed), stratum), name), members.length);
      members.forEach((row, i) => {
        const from = real[members[order[i] ?? 0] ?? 0];
        drawn[row]?.splice(at, 1, from?.[at] ?? '');
      });
    });
  }
  const chosen = permutation(fold(key(seed), 'rows'), drawn.length).subarray(0, rows);
  return `${[header, ...Array.from(chosen, (row) => drawn[row]?.join(',') ?? '')].join('\n')}\n`;
}
