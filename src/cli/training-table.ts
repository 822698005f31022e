import type { FileRecord } from '../core/experiment/manifest.ts';
import { inferSchema } from '../core/table/infer.ts';
import { applyRoles, type GivenRoles } from '../core/table/roles.ts';
import { checkTestTable } from '../core/table/test-table.ts';
import { dropUnlabelled } from '../core/table/trainable.ts';
import { toTable, toTableLike } from '../core/table/typed.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import { inFile } from './in-file.ts';
import { openTable } from './open-table.ts';
import { notify } from './supervise.ts';
import type { Reading } from './table-options.ts';

export interface TypedFile {
  readonly table: Table;
  readonly schema: Schema;
  readonly record: FileRecord;
}

/** A file as a typed table with the given roles, rows without label or group left out. Errors name the file. */
export async function openTyped(
  { path, roles, reading }: { path: string; roles: GivenRoles; reading: Reading },
  run: RunLoop,
): Promise<TypedFile> {
  const { raw, record } = await openTable(path, { delimiter: reading.delimiter }, run);
  return inFile(path, async () => {
    const inferred = inferSchema(
      raw,
      reading.missing === undefined ? {} : { missingTokens: reading.missing },
    );
    const schema = applyRoles(inferred, raw, roles);
    const { table, notices } = dropUnlabelled(toTable(raw, schema), schema);
    await notify(run, [...leftOut(schema, roles), ...notices]);
    return { table, schema, record };
  });
}

/** The columns that are left out without anyone having said so. */
function leftOut({ columns }: Schema, { ignored = [] }: GivenRoles): string[] {
  return columns
    .filter(({ name, role }) => role === 'ignored' && !ignored.includes(name))
    .map(({ name, reason, roleReason }) => `"${name}" is left out. ${reason} ${roleReason}`);
}

/** Another file with the columns of a typed one: its test rows, or rows generated from it. */
export async function openLike(
  { path, like, reading, isOurs }: { path: string; like: TypedFile; reading: Reading; isOurs: boolean },
  run: RunLoop,
): Promise<{ table: Table; record: FileRecord }> {
  const options = { delimiter: reading.delimiter, unescapeFormulas: isOurs };
  const { raw, record } = await openTable(path, options, run);
  return inFile(path, () => {
    const table = toTableLike(raw, like.schema, like.table);
    // Synthetic rows may well be of one class: their reports say so.
    if (!isOurs) checkTestTable(table, { train: like.table, schema: like.schema, file: path });
    return { table, record };
  });
}
