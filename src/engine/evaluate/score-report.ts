import { fairnessReport } from '../../core/fairness/fairness-report.ts';
import type { FairnessReport } from '../../core/fairness/report.ts';
import { fold, type Key } from '../../core/rng/key.ts';
import { bootstrap } from '../../core/stats/bootstrap.ts';
import { defined, rateEstimate, undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import { percentileInterval } from '../../core/stats/percentile.ts';
import { confusion } from '../../core/utility/accuracy.ts';
import { auc, rank } from '../../core/utility/auc.ts';
import type { RunControl } from '../runtime/run-control.ts';
import { drive } from './drive.ts';
import type { DownstreamReport } from './report.ts';
import type { TestRows } from './test-rows.ts';

export interface ScoredRows {
  readonly test: TestRows;
  /** P(label = 1) of each test row; a row is selected from 0.5 on. */
  readonly scores: Float64Array;
  /** Bootstrap resamples for the intervals; 0 for none. */
  readonly resamples: number;
  /** The same key for every model, so that all are measured on the same resamples of the test rows. */
  readonly key: Key;
}

/** Utility and fairness of one model's scores on the test rows. */
export async function scoreReport(input: ScoredRows, run: RunControl): Promise<DownstreamReport> {
  const { test, scores, resamples, key } = input;
  const { labels, sensitive } = test;
  const decisions = new Uint8Array(scores.length);
  for (let row = 0; row < scores.length; row += 1) decisions[row] = (scores[row] as number) >= 0.5 ? 1 : 0;
  const fairness = sensitive.map(({ name, codes, categories }): [string, FairnessReport] => [
    name,
    fairnessReport({
      labels,
      decisions,
      groups: codes,
      groupNames: categories,
      resamples,
      key: fold(fold(key, 'fairness'), name),
    }),
  ]);
  return {
    ...(fairness[0]?.[1] ?? withoutGroups(input, decisions)),
    accuracy: accuracyEstimate(labels, decisions),
    auc: await aucEstimate(input, run),
    // fromEntries defines properties, so that a column named __proto__ stays data.
    by_column: Object.fromEntries(fairness),
  };
}

/** Every parity metric undefined: what a schema without sensitive columns has. */
const withoutGroups = ({ test, key }: ScoredRows, decisions: Uint8Array): FairnessReport =>
  fairnessReport({
    labels: test.labels,
    decisions,
    groups: new Int32Array(decisions.length).fill(-1),
    groupNames: [],
    resamples: 0,
    key,
  });

function accuracyEstimate(labels: Uint8Array, decisions: Uint8Array): Estimate {
  const counts = confusion(labels, decisions);
  const right = counts.truePositives + counts.trueNegatives;
  return rateEstimate(right, labels.length, 'There are no test rows.');
}

async function aucEstimate({ test, scores, resamples, key }: ScoredRows, run: RunControl): Promise<Estimate> {
  const ranking = rank(test.labels, scores);
  const value = auc(ranking);
  const n = test.labels.length;
  if (value === null) return undefinedEstimate('The test rows have only one class.', n);
  if (resamples === 0) return defined(value, n);
  const computation = bootstrap({
    strata: groupLabelStrata(test),
    resamples,
    key: fold(key, 'auc'),
    statistic: (weights) => auc(ranking, weights),
  });
  const stage = 'Resampling the test rows';
  const replicates = await drive(computation, run, () => ({
    type: 'progress',
    stage,
    step: 0,
    steps: 1,
  }));
  const interval = percentileInterval(value, replicates);
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, n };
}

/** Group of the first sensitive column × label; rows without a group are a group of their own. */
function groupLabelStrata({ labels, sensitive }: TestRows): Int32Array {
  const groups = sensitive[0]?.codes;
  return Int32Array.from(labels, (label, row) => 2 * ((groups?.[row] ?? -1) + 1) + label);
}
