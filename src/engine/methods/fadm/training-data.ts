import { domainsOf } from '../../../core/table/episodes.ts';
import type { Domains } from '../../../core/table/episodes.ts';
import { clustersOf } from '../../../core/table/clusters.ts';
import { encodeTable, fitEncoder } from '../../../core/table/encode.ts';
import type { Encoder } from '../../../core/table/encode.ts';
import type { EncodedTable } from '../../../core/table/encoded-table.ts';
import { groupsOf, targetOf } from '../../../core/table/labels.ts';
import type { Groups } from '../../../core/table/labels.ts';
import { columnNamed, cellText } from '../../../core/table/typed.ts';
import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import type { Schema, Table } from '../../../core/table/types.ts';
import type { RunEvent } from '../../runtime/run-control.ts';
import type { FadmOptions } from './options.ts';
import type { Dimensions } from './nets.ts';

/** The training table as the nets see it. */
export interface TrainingData extends Dimensions {
  readonly rows: number;
  readonly encoder: Encoder;
  /** Encoded features; `gatherRows` makes rows of them. */
  readonly encoded: EncodedTable;
  /** Class and group of each row. */
  readonly y: Int32Array;
  readonly s: Int32Array;
  readonly target: { readonly categories: readonly string[]; readonly positive: number };
  readonly sensitive: Omit<Groups, 'codes'>;
  /** Counts of (y, s), row-major [classes × groups]. */
  readonly joint: Float64Array;
  readonly domains: Domains;
}

/** Columns that are generated as features: the domain column is one. */
export const featureNames = (schema: Schema): readonly string[] =>
  schema.columns.filter(({ role }) => role === 'feature' || role === 'domain').map(({ name }) => name);

/** Encodes the training rows and finds their domains. Fits on these rows only. */
export function trainingData(table: Table, schema: Schema, options: FadmOptions, key: Key): TrainingData {
  const encoder = fitEncoder(table, featureNames(schema));
  const encoded = encodeTable(encoder, table);
  const { codes: y, categories, positive } = targetOf(table, schema);
  const { codes: s, ...sensitive } = groupsOf(table, schema);
  const groups = sensitive.names.length;
  const joint = new Float64Array(categories.length * groups);
  for (let row = 0; row < table.rows; row += 1) {
    const cell = (y[row] as number) * groups + (s[row] as number);
    joint[cell] = (joint[cell] as number) + 1;
  }
  return {
    rows: table.rows,
    features: encoder.width,
    classes: categories.length,
    groups,
    encoder,
    encoded,
    y,
    s,
    target: { categories, positive },
    sensitive,
    joint,
    domains: findDomains(table, schema, { encoded, options, key }),
  };
}

function findDomains(
  table: Table,
  schema: Schema,
  { encoded, options, key }: { encoded: EncodedTable; options: FadmOptions; key: Key },
): Domains {
  const chosen = schema.columns.find(({ role }) => role === 'domain');
  if (chosen !== undefined) {
    const column = columnNamed(table, chosen.name);
    const names = new Map<string, number>();
    const codes = Int32Array.from({ length: table.rows }, (_, row) => {
      const text = cellText(column, row);
      const known = names.get(text);
      if (known === undefined) names.set(text, names.size);
      return known ?? names.size - 1;
    });
    return domainsOf(codes, [...names.keys()]);
  }
  const { clusters: count } = options;
  const clusters = clustersOf(encoded, { clusters: count, key: fold(key, 'clusters'), iterations: 8 });
  return domainsOf(
    clusters,
    Array.from({ length: count }, (_, k) => `cluster ${k + 1}`),
  );
}

/** What the user is told of columns that are read off others. */
export const derivedNotices = ({ encoder }: Pick<TrainingData, 'encoder'>): readonly RunEvent[] =>
  encoder.blocks.flatMap((block) =>
    block.type !== 'derived'
      ? []
      : [
          {
            type: 'notice',
            level: 'info',
            message: `"${block.name}" always follows from "${block.source}" in the training rows, so generated rows take it from there.`,
          },
        ],
  );
