import { resolve } from 'node:path';
import type { ExperimentConfig } from '../core/experiment/config.ts';
import type { FileRecord } from '../core/experiment/manifest.ts';
import { fold, key } from '../core/rng/key.ts';
import { stratifiedSplit } from '../core/table/split.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import { openLike, openTyped } from './training-table.ts';

export interface Parts {
  readonly train: Table;
  readonly test: Table;
  readonly schema: Schema;
  /** The files of the training and test rows, the same one twice where the test rows were split off. */
  readonly records: readonly [FileRecord, FileRecord];
}

/** The training and test rows that a config names; its paths are relative to `base`. */
export async function openParts(config: ExperimentConfig, base: string, run: RunLoop): Promise<Parts> {
  const { data, roles, seed } = config;
  const missing = data.missing === undefined ? undefined : ['', ...data.missing];
  const reading = { delimiter: data.delimiter, missing };
  const typed = await openTyped({ path: resolve(base, data.train), roles, reading }, run);
  const { table, schema, record } = typed;
  if (data.test === undefined) {
    const split = { testShare: data.testShare, key: fold(key(seed), 'split') };
    return { ...stratifiedSplit(table, schema, split), schema, records: [record, record] };
  }
  const test = await openLike({ path: resolve(base, data.test), like: typed, reading, isOurs: false }, run);
  return { train: table, test: test.table, schema, records: [record, test.record] };
}
