import type { ExperimentConfig } from '../../core/experiment/config.ts';
import type { FileRecord } from '../../core/experiment/manifest.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { SweepMap } from '../../engine/sweep/sweep-map.ts';
import {
  SWEPT_METRICS,
  type SweepPoint,
  type SweepSettings,
  type SweptMetric,
} from '../../engine/sweep/sweep-types.ts';
import { describeEstimate } from '../report.ts';
import { textTable } from '../text-table.ts';

type Metrics = Readonly<Record<SweptMetric, Estimate>>;

/** What `sweep --json` prints and sweep.json holds. Nothing in it depends on time, threads or jobs. */
export interface SweepDocument extends SweepMap {
  readonly format: 'fairground-sweep/1';
  readonly config: ExperimentConfig;
  readonly settings: SweepSettings;
  /** SHA-256 of the model's file. */
  readonly modelSha256: string;
  readonly data: { readonly train: FileRecord; readonly test: FileRecord; readonly note?: string };
  /** In the order of the grid. */
  readonly points: readonly SweepPoint[];
  /** The same learner on the real training rows, and the constant classifier. */
  readonly reference: { readonly real: Metrics; readonly constant: Metrics };
}

interface Line {
  readonly trainedOn: string;
  readonly place: readonly [target: string, fairness: string, seeds: string];
  readonly metrics: Metrics;
  readonly isPareto: boolean;
}

function linesOf({ cells, reference }: SweepDocument): Line[] {
  const none = ['', '', ''] as const;
  return [
    ...cells.map(({ target, fairness, seeds, metrics, isPareto }) => ({
      trainedOn: 'synthetic',
      place: [String(target), String(fairness), String(seeds)] as const,
      metrics,
      isPareto,
    })),
    { trainedOn: 'real', place: none, metrics: reference.real, isPareto: false },
    { trainedOn: 'constant', place: none, metrics: reference.constant, isPareto: false },
  ];
}

/** One row a cell and a reference, for a spreadsheet; undefined is an empty cell. */
export function* sweepCsv(document: SweepDocument): Generator<string> {
  const numbers = SWEPT_METRICS.flatMap((metric) => [metric, `${metric}_low`, `${metric}_high`]);
  yield `${['trained_on', 'target', 'fairness', 'seeds', 'is_pareto', ...numbers].join(',')}\r\n`;
  for (const { trainedOn, place, metrics, isPareto } of linesOf(document)) {
    const values = SWEPT_METRICS.flatMap((metric) => {
      const { value, low, high } = metrics[metric];
      return [value, low, high].map((number) => (number === null ? '' : String(number)));
    });
    yield `${[trainedOn, ...place, trainedOn === 'synthetic' ? String(isPareto) : '', ...values].join(',')}\r\n`;
  }
}

/** The map for people; * marks the Pareto set. */
export function describeSweep(document: SweepDocument): string {
  const header = ['trained on', 'target', 'fairness', 'seeds', ...SWEPT_METRICS];
  const rows = linesOf(document).map(({ trainedOn, place, metrics, isPareto }) => [
    isPareto ? `${trainedOn} *` : trainedOn,
    ...place,
    ...SWEPT_METRICS.map((metric) => describeEstimate(metrics[metric])),
  ]);
  const table = textTable([header.map((name) => name.replaceAll('_', ' ')), ...rows]);
  return `${table}* no other is as good in both AUC and demographic parity difference and better in one\nhypervolume ${document.hypervolume.toFixed(4)}\n`;
}
