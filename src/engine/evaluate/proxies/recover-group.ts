import { fold, type Key } from '../../../core/rng/key.ts';
import { permutation } from '../../../core/rng/draw.ts';
import type { Coded } from '../../../core/table/labels.ts';
import { splitRows } from '../../../core/table/split.ts';
import { subsampleRows } from '../../../core/table/subsample.ts';
import { selectRows } from '../../../core/table/typed.ts';
import type { Column, Table } from '../../../core/table/types.ts';
import { bootstrap } from '../../../core/stats/bootstrap.ts';
import { undefinedEstimate, type Estimate } from '../../../core/stats/estimate.ts';
import { percentileInterval } from '../../../core/stats/percentile.ts';
import { fitLearner } from '../../../core/utility/learner.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import { drive } from '../drive.ts';
import type { ProxyReport } from '../report.ts';
import { groupRanking, macroAuc, type GroupRanking } from './macro-auc.ts';

export interface RecoverInput {
  readonly table: Table;
  readonly column: string;
  readonly groups: Coded;
  /** Columns to recover the group from. */
  readonly features: readonly string[];
  /** Groups with fewer rows are left out. */
  readonly minGroupSize: number;
  /** Rows looked at, stratified by group. */
  readonly limit: number;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * How well gradient boosting recovers a sensitive column from other columns, and from which: trained on one half of the
 * rows and tried on the other, stratified by group. The importance of a column is the AUC lost when its values are
 * shuffled among the rows tried (Breiman 2001; Fisher, Rudin and Dominici 2019), with the interval of that difference
 * over resamples of these rows. Columns that carry the same information share an importance between them.
 */
export async function recoverGroup(input: RecoverInput, run: RunControl): Promise<ProxyReport> {
  const { column, features, resamples, key } = input;
  const prepared = prepare(input);
  if (typeof prepared === 'string')
    return { column, sensitive_auc: undefinedEstimate(prepared, input.table.rows), importances: [] };
  const { table, codes, classes, learnt, tried } = prepared;
  const stage = 'Looking for proxies';
  const event = () => ({ type: 'progress', stage, step: 0, steps: 1 }) as const;
  const fitted = await drive(
    fitLearner('gbdt', {
      table: selectRows(table, learnt),
      labels: Int32Array.from(learnt, (row) => codes[row] as number),
      classes,
      weights: null,
      features,
      key: fold(key, 'fit'),
    }),
    run,
    event,
  );
  const rows = selectRows(table, tried);
  const truth = Int32Array.from(tried, (row) => codes[row] as number);
  const rankingOf = async (tables: Table): Promise<GroupRanking[]> =>
    groupRanking(truth, await drive(fitted.scores(tables), run, event), classes);
  const whole = await rankingOf(rows);
  const value = macroAuc(whole);
  const shuffled = new Map<string, GroupRanking[]>();
  for (const name of features) shuffled.set(name, await rankingOf(shuffle(rows, name, fold(key, name))));

  const replicates = [...shuffled.keys(), null].map(() => new Float64Array(resamples));
  let resample = 0;
  const resampling = bootstrap({
    strata: truth,
    resamples,
    key: fold(key, 'resample'),
    statistic: (weights) => {
      const all = macroAuc(whole, weights);
      [...shuffled.values()].forEach((ranking, i) => {
        const without = macroAuc(ranking, weights);
        (replicates[i] as Float64Array)[resample] =
          all === null || without === null ? Number.NaN : all - without;
      });
      resample += 1;
      return all;
    },
  });
  const totals = await drive(resampling, run, event);
  const n = truth.length;
  const estimate = (of: number | null, from: Float64Array): Estimate => {
    if (of === null) return undefinedEstimate('Only one group occurs among the rows tried.', n);
    const interval = percentileInterval(of, from);
    return { value: of, low: interval?.low ?? null, high: interval?.high ?? null, n };
  };
  const importances = [...shuffled].map(([name, ranking], i) => {
    const without = macroAuc(ranking);
    const drop = value === null || without === null ? null : value - without;
    return { column: name, drop: estimate(drop, replicates[i] as Float64Array) };
  });
  return {
    column,
    sensitive_auc: estimate(value, totals),
    importances: importances.sort((a, b) => (b.drop.value ?? 0) - (a.drop.value ?? 0)),
  };
}

/** The rows of the groups that are large enough, in two halves; or why there is nothing to recover. */
function prepare({ table, groups, features, minGroupSize, limit, key }: RecoverInput) {
  const counts = new Int32Array(groups.categories.length);
  for (const code of groups.codes) if (code >= 0) (counts[code] as number) += 1;
  const kept = [...counts.keys()].filter((code) => (counts[code] as number) >= Math.max(4, minGroupSize));
  if (kept.length < 2) return 'Fewer than two groups have enough rows.';
  if (features.length === 0) return 'There is no other column.';
  const index = new Map(kept.map((code, at) => [code, at]));
  const large = Int32Array.from(groups.codes.keys()).filter((row) => index.has(groups.codes[row] as number));
  const strata = large.map((row) => groups.codes[row] as number);
  const chosen = subsampleRows(strata, { limit, key: fold(key, 'rows') }).map((at) => large[at] as number);
  const codes = Int32Array.from(chosen, (row) => index.get(groups.codes[row] as number) ?? 0);
  const { train: learnt, test: tried } = splitRows(codes, { testShare: 0.5, key: fold(key, 'halves') });
  return { table: selectRows(table, chosen), codes, classes: kept.length, learnt, tried };
}

/** The table with the values of one column in another order. */
function shuffle(table: Table, name: string, key: Key): Table {
  const order = permutation(key, table.rows);
  const columns = table.columns.map((column): Column => {
    if (column.name !== name) return column;
    return selectRows({ rows: table.rows, columns: [column] }, order).columns[0] ?? column;
  });
  return { ...table, columns };
}
