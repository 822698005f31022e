import { fold, key } from '../src/core/rng/key.ts';
import { auditLabels } from '../src/core/table/audit.ts';
import { stratifiedSplit } from '../src/core/table/split.ts';
import { checkTestTable } from '../src/core/table/test-table.ts';
import { checkTrainable, dropUnlabelled } from '../src/core/table/trainable.ts';
import { selectRows, toTable, toTableLike } from '../src/core/table/typed.ts';
import type { RawTable, Schema, Table } from '../src/core/table/types.ts';
import type { RunControl } from '../src/engine/runtime/run-control.ts';
import type { Prepared, SplitRequest } from '../src/protocol/data.ts';
import { readBlob } from './read-blob.ts';

export interface PrepareRequest {
  readonly raw: RawTable;
  readonly schema: Schema;
  readonly split: SplitRequest;
}

/**
 * Types the open table, checks that it can be trained on and sets test rows apart. Every array returned is new, and
 * shared where the page is isolated: then the page, the trainer and the evaluator have one copy of the rows, not three.
 */
export async function prepareSplit(
  { raw, schema, split }: PrepareRequest,
  run: RunControl,
): Promise<Prepared> {
  await run.tick({ type: 'stage', stage: 'Checking the table' });
  const labelled = dropUnlabelled(toTable(raw, schema), schema);
  const { notices } = checkTrainable(labelled.table, schema);
  const audits = auditLabels(labelled.table, schema);
  await run.tick({ type: 'stage', stage: 'Setting test rows apart' });
  const known = [...labelled.notices, ...notices];
  switch (split.kind) {
    case 'share': {
      const { testShare, seed } = split;
      const parts = stratifiedSplit(labelled.table, schema, {
        testShare,
        key: fold(key(seed), 'split'),
        allocate,
      });
      return { ...parts, schema, audits, notices: known };
    }
    case 'file': {
      const read = await readBlob(split, {}, run);
      const test = dropUnlabelled(toTableLike(read.raw, schema, labelled.table), schema);
      const against = { train: labelled.table, schema, file: split.name };
      const checked = checkTestTable(test.table, against);
      const ofTest = [...read.warnings, ...test.notices, ...checked.notices].map(
        (notice) => `${split.name}: ${notice}`,
      );
      return {
        train: copied(labelled.table),
        test: copied(test.table),
        schema,
        audits,
        notices: [...known, ...ofTest],
      };
    }
    default:
      return split satisfies never;
  }
}

const allocate = (bytes: number): ArrayBufferLike =>
  globalThis.crossOriginIsolated ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

const copied = (table: Table): Table =>
  selectRows(
    table,
    Int32Array.from({ length: table.rows }, (_, row) => row),
    { allocate },
  );
