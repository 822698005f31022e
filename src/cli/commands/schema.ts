import { inferSchema } from '../../core/table/infer.ts';
import type { Schema } from '../../core/table/types.ts';
import type { Command } from '../command.ts';
import { jsonText } from '../files.ts';
import { openTable } from '../open-table.ts';
import { supervise } from '../supervise.ts';
import { readingOf, readingOptions } from '../table-options.ts';
import { textTable } from '../text-table.ts';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Show what is inferred of a table: kinds and roles of its columns, each with its reason',
  example: 'schema data.csv --json',
  positionals: ['data.csv'],
  options: { ...readingOptions, json: { type: 'flag', help: 'Print one JSON document' } },
  async run(args, context) {
    const path = args.positional(0);
    const { delimiter, missing } = readingOf(args);
    const opened = await supervise(context, (run) => openTable(path, { delimiter }, run));
    const schema = inferSchema(opened.raw, missing === undefined ? {} : { missingTokens: missing });
    const { encoding, warnings, record } = opened;
    const document = { ...record, encoding, delimiter: opened.delimiter, schema, warnings };
    context.terminal.out(args.flag('json') ? jsonText(document) : describe(schema, opened.raw.rows));
    return 0;
  },
};

function describe(schema: Schema, rows: number): string {
  const lines = schema.columns.map(({ name, kind, role, missing, distinct, reason, roleReason }) => [
    name,
    kind,
    role,
    String(missing),
    String(distinct),
    `${reason} ${roleReason}`,
  ]);
  const header = ['column', 'kind', 'role', 'missing', 'distinct', 'why'];
  const positive = schema.positive === null ? '' : `Positive value of the target: ${schema.positive}\n`;
  const table = textTable([header, ...lines], ['left', 'left', 'left', 'right', 'right', 'left']);
  return `${rows} rows\n${positive}\n${table}`;
}
