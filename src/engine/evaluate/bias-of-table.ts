import { tableBias } from '../../core/fairness/table-bias.ts';
import { fold, key } from '../../core/rng/key.ts';
import { binAmong, quantileEdges } from '../../core/stats/quantile-bins.ts';
import { namesWithRole, sensitiveOf, targetOf } from '../../core/table/labels.ts';
import type { Column, Schema, Table } from '../../core/table/types.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { TableBias } from './report.ts';
import type { AssessmentSettings } from './settings.ts';

export interface BiasInput {
  readonly table: Table;
  readonly schema: Schema;
  readonly settings: Pick<AssessmentSettings, 'minGroupSize' | 'resamples' | 'seed'>;
}

/** Quantile bins of a number beside groups. */
const BINS = 10;

/** Bias of a table before any model, by sensitive column. Numbers are looked at in ten quantile bins of the table. */
export async function biasOfTable(
  { table, schema, settings }: BiasInput,
  run: RunControl,
): Promise<TableBias[]> {
  const labels = targetOf(table, schema);
  const columns = table.columns.map((column) => ({ name: column.name, ...coded(column) }));
  const found: TableBias[] = [];
  for (const column of namesWithRole(schema, 'sensitive')) {
    await run.tick({ type: 'stage', stage: 'Measuring the bias of the tables' });
    const numbers = tableBias({
      labels,
      positive: labels.positive,
      groups: sensitiveOf(table, column),
      others: columns.filter(({ name }) => name !== column),
      minGroupSize: settings.minGroupSize,
      resamples: settings.resamples,
      key: fold(fold(key(settings.seed), 'bias'), column),
    });
    found.push({ column, ...numbers });
  }
  return found;
}

/** Codes from 0, −1 where missing. */
function coded(column: Column): { codes: Int32Array; count: number } {
  if (column.type === 'category') return { codes: column.codes, count: column.categories.length };
  const edges = quantileEdges(column.values, BINS);
  const codes = Int32Array.from(column.values, (v) => (Number.isNaN(v) ? -1 : binAmong(edges, v)));
  return { codes, count: edges.length + 1 };
}
