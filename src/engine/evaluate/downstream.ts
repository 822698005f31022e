import { boost, boostedScores, BOOSTING_DEFAULTS } from '../../core/utility/gradient-boosting.ts';
import { fitLogistic, logisticScores, type LogisticModel } from '../../core/utility/logistic-regression.ts';
import type { Table } from '../../core/table/types.ts';
import type { RunControl, RunEvent } from '../runtime/run-control.ts';
import { drive } from './drive.ts';
import type { DownstreamId } from './report.ts';
import type { LabelledRows } from './test-rows.ts';

/** P(label = 1) of each row of a table. */
export type Scorer = (table: Table) => Promise<Float64Array>;

export const DOWNSTREAM_LABELS: Readonly<Record<DownstreamId, string>> = {
  lr: 'logistic regression',
  gbdt: 'gradient boosting',
};

export interface DownstreamInput {
  readonly id: DownstreamId;
  readonly rows: LabelledRows;
  readonly features: readonly string[];
  /** What is being trained on, for progress: "real rows". */
  readonly on: string;
  /** What logistic regression starts from; it changes how soon it is done and nothing else. */
  readonly warmStart?: LogisticModel | undefined;
}

export interface TrainedDownstream {
  readonly scorer: Scorer;
  /** What logistic regression on similar rows may start from. */
  readonly warmStart?: LogisticModel;
}

/** Trains one downstream model. Rows of a single class give the constant classifier, with a notice. */
export async function trainDownstream(input: DownstreamInput, run: RunControl): Promise<TrainedDownstream> {
  const { id, rows, features, on, warmStart } = input;
  const { table, labels, baseRate } = rows;
  if (baseRate === 0 || baseRate === 1) {
    const message = `The ${on} have only ${baseRate === 1 ? 'positive' : 'negative'} labels: ${DOWNSTREAM_LABELS[id]} can only learn to predict that class.`;
    await run.tick({ type: 'notice', level: 'warning', message });
    return { scorer: constantScorer(baseRate) };
  }
  const stage = `Training ${DOWNSTREAM_LABELS[id]} on ${on}`;
  await run.tick({ type: 'stage', stage });
  switch (id) {
    case 'lr': {
      const start = warmStart === undefined ? {} : { warmStart };
      const model = await drive(fitLogistic({ table, labels, features, ...start }), run, () => ({
        type: 'progress',
        stage,
        step: 0,
        steps: 1,
      }));
      return { scorer: (other) => Promise.resolve(logisticScores(model, other)), warmStart: model };
    }
    case 'gbdt': {
      const steps = BOOSTING_DEFAULTS.iterations;
      const model = await drive(boost({ table, labels, features }), run, (step) => ({
        type: 'progress',
        stage,
        step,
        steps,
      }));
      const done: RunEvent = { type: 'progress', stage, step: steps, steps };
      return { scorer: (other) => drive(boostedScores(model, other), run, () => done) };
    }
    default:
      return id satisfies never;
  }
}

/** The same score for every row. */
export function constantScorer(score: number): Scorer {
  return ({ rows }) => Promise.resolve(new Float64Array(rows).fill(score));
}
