import type { MetricId } from '../../core/metrics/definitions.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { Evaluation, TableBias } from '../../engine/evaluate/report.ts';

/** One number of both tables with respect to one sensitive column. */
export interface TableLine {
  readonly column: string;
  readonly metric: MetricId;
  readonly real: Estimate | undefined;
  readonly synthetic: Estimate | undefined;
}

/** Bias of the tables and how well each sensitive column is recovered, by column. */
export function tableLines({ table, proxies }: Pick<Evaluation, 'table' | 'proxies'>): readonly TableLine[] {
  const columns = [...new Set([...table.real, ...proxies.real].map(({ column }) => column))];
  return columns.flatMap((column): readonly TableLine[] => {
    const of = <T extends { readonly column: string }>(list: readonly T[]): T | undefined =>
      list.find((entry) => entry.column === column);
    const [real, synthetic] = [of(table.real), of(table.synthetic)];
    return [
      { column, metric: 'label_bias', real: real?.label_bias, synthetic: synthetic?.label_bias },
      {
        column,
        metric: 'mutual_information',
        real: real?.mutual_information,
        synthetic: synthetic?.mutual_information,
      },
      {
        column,
        metric: 'sensitive_auc',
        real: of(proxies.real)?.sensitive_auc,
        synthetic: of(proxies.synthetic)?.sensitive_auc,
      },
    ];
  });
}

/** Association of one sensitive column with one other, in both tables. */
export interface Association {
  readonly sensitive: string;
  readonly column: string;
  readonly real: Estimate;
  readonly synthetic: Estimate | undefined;
}

/** Every association that the real table has, strongest first. */
export function associations({ real, synthetic }: Evaluation['table']): readonly Association[] {
  const other = (bias: TableBias, column: string): Estimate | undefined =>
    synthetic.find((one) => one.column === bias.column)?.cramers_v.find((entry) => entry.column === column)
      ?.value;
  return real
    .flatMap((bias) =>
      bias.cramers_v.map(({ column, value }) => ({
        sensitive: bias.column,
        column,
        real: value,
        synthetic: other(bias, column),
      })),
    )
    .sort((a, b) => (b.real.value ?? -1) - (a.real.value ?? -1));
}
