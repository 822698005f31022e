import { fold, key } from '../../core/rng/key.ts';
import type { Schema, Table } from '../../core/table/types.ts';
import { downstreamFeatures } from '../../core/utility/features.ts';
import type { LogisticModel } from '../../core/utility/logistic-regression.ts';
import type { RunControl } from '../runtime/run-control.ts';
import { constantScorer, trainDownstream, type Scorer } from './downstream.ts';
import type { DownstreamId, DownstreamReport, DownstreamReports, Evaluation } from './report.ts';
import { scoreReport } from './score-report.ts';
import { labelledRows, testRows, type LabelledRows, type TestRows } from './test-rows.ts';

export interface ReferenceInput {
  /** Real training rows. */
  readonly train: Table;
  /** Real rows that nothing was trained on. */
  readonly test: Table;
  readonly schema: Schema;
  readonly downstream: readonly DownstreamId[];
  /** Whether the downstream models may see the sensitive columns. */
  readonly keepSensitive: boolean;
  /** Bootstrap resamples for the intervals; 0 gives values, and intervals of plain rates only. */
  readonly resamples: number;
  readonly seed: number;
}

export interface SyntheticInput extends Omit<ReferenceInput, 'train'> {
  readonly synthetic: Table;
}

/** Downstream models trained on the real training rows, and the constant classifier, tested on the real test rows. */
export async function evaluateReference(
  input: ReferenceInput,
  run: RunControl,
): Promise<Evaluation['reference']> {
  const train = labelledRows(input.train, input.schema, 'training table');
  const test = testRows(input.test, input.schema);
  const majority = constantScorer(train.baseRate);
  return {
    real: await reportsOn({ rows: train, on: 'real rows', test, memory: {}, input }, run),
    constant: await reportsBy(input, async () => report({ scorer: majority, test, input }, run)),
  };
}

/** Downstream models trained on synthetic rows, tested on the real test rows. */
export async function evaluateSynthetic(input: SyntheticInput, run: RunControl): Promise<DownstreamReports> {
  return syntheticTrials(input)(input, run);
}

/** Evaluates one synthetic table after another. */
export type SyntheticTrials = (
  input: Pick<SyntheticInput, 'synthetic' | 'downstream' | 'resamples' | 'seed'>,
  run: RunControl,
) => Promise<DownstreamReports>;

/**
 * Evaluates as `evaluateSynthetic` does, with the test rows read once, and each logistic regression started from the
 * last one: for tables that resemble each other.
 */
export function syntheticTrials(
  settings: Pick<SyntheticInput, 'test' | 'schema' | 'keepSensitive'>,
): SyntheticTrials {
  const test = testRows(settings.test, settings.schema);
  const memory: Memory = {};
  return async (input, run) => {
    const rows = labelledRows(input.synthetic, settings.schema, 'synthetic table');
    const on = 'synthetic rows';
    return reportsOn({ rows, on, test, memory, input: { ...settings, ...input } }, run);
  };
}

/** A synthetic table beside its references. */
export async function evaluate(input: ReferenceInput & SyntheticInput, run: RunControl): Promise<Evaluation> {
  return {
    downstream: await evaluateSynthetic(input, run),
    reference: await evaluateReference(input, run),
  };
}

type Settings = Pick<ReferenceInput, 'schema' | 'downstream' | 'keepSensitive' | 'resamples' | 'seed'>;

/** What one trial leaves to the next. */
interface Memory {
  warmStart?: LogisticModel;
}

interface Trial {
  readonly rows: LabelledRows;
  readonly on: string;
  readonly test: TestRows;
  readonly memory: Memory;
  readonly input: Settings;
}

function reportsOn({ rows, on, test, memory, input }: Trial, run: RunControl): Promise<DownstreamReports> {
  const features = downstreamFeatures(input.schema, input.keepSensitive);
  return reportsBy(input, async (id) => {
    const { warmStart } = memory;
    const trained = await trainDownstream({ id, rows, features, on, warmStart }, run);
    if (trained.warmStart !== undefined) memory.warmStart = trained.warmStart;
    return report({ scorer: trained.scorer, test, input }, run);
  });
}

/** One report per downstream model asked for, one after the other. */
async function reportsBy(
  { downstream }: Settings,
  reportOf: (id: DownstreamId) => Promise<DownstreamReport>,
): Promise<DownstreamReports> {
  const reports: Partial<Record<DownstreamId, DownstreamReport>> = {};
  for (const id of downstream) reports[id] = await reportOf(id);
  return reports;
}

async function report(
  { scorer, test, input }: { scorer: Scorer; test: TestRows; input: Settings },
  run: RunControl,
): Promise<DownstreamReport> {
  const { resamples, seed } = input;
  const scores = await scorer(test.table);
  return scoreReport({ test, scores, resamples, key: fold(key(seed), 'evaluate') }, run);
}
