import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fold, key } from '../src/core/rng/key.ts';
import { permutation } from '../src/core/rng/draw.ts';
import { test } from '@playwright/test';

const ADULT = fileURLToPath(new URL('../../shared/data/adult_train.csv', import.meta.url));

export interface AdultPart {
  readonly csv: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A part of Adult's training file, stratified by income and sex. Skips the test where the file is not: it is not ours
 * to ship.
 */
export function adultPart(rows: number): AdultPart {
  test.skip(
    !existsSync(ADULT),
    `needs the real table ../shared/data/adult_train.csv, which is not at ${ADULT}`,
  );
  // Adult's cells hold neither quotes nor commas nor line breaks, so that this reader needs nothing of ours.
  const [header = [], ...all] = readFileSync(ADULT, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const strata = new Map<string, string[][]>();
  for (const row of all) {
    const stratum = `${row[header.indexOf('income')]} ${row[header.indexOf('sex')]}`;
    strata.set(stratum, [...(strata.get(stratum) ?? []), row]);
  }
  const part = [...strata].flatMap(([stratum, members]) => {
    const share = Math.round((rows * members.length) / all.length);
    const order = permutation(fold(key(0), stratum), members.length);
    return [...order.subarray(0, share)].map((index) => members[index] as string[]);
  });
  return { header, rows: part, csv: `${[header, ...part].map((row) => row.join(',')).join('\n')}\n` };
}
