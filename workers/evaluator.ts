import { FairgroundError } from '../src/core/failure.ts';
import { marginal } from '../src/core/table/profile.ts';
import { cellText, columnNamed } from '../src/core/table/typed.ts';
import type { Schema, Table } from '../src/core/table/types.ts';
import { quickEvaluation, type QuickEvaluation } from '../src/engine/evaluate/evaluate.ts';
import { proxyTables } from '../src/engine/sweep/proxy-measure.ts';
import type { EvaluatorApi, Scored } from '../src/protocol/evaluator.ts';
import { settle } from '../src/protocol/outcome.ts';
import { createRuns } from '../src/protocol/runs.ts';
import { releasing } from './serve.ts';

export interface EvaluatorOptions {
  readonly now: () => number;
}

interface RealRows {
  readonly train: Table;
  readonly test: Table;
  readonly schema: Schema;
  readonly evaluation: QuickEvaluation;
}

/** Resamples for the intervals of the reference rows, which are computed once. */
const REFERENCE_RESAMPLES = 200;
const PREVIEW_ROWS = 50;

/** Holds the real tables and the rows scored last. Calls take turns in the order in which they were made. */
export function createEvaluator({ now }: EvaluatorOptions): EvaluatorApi {
  const runs = createRuns({ whenBusy: 'queue', now });
  let real: RealRows | undefined;
  let synthetic: Table | undefined;
  const tables = () => {
    if (real === undefined) throw new FairgroundError(NOTHING_REAL);
    return real;
  };

  return {
    prepare: (runId, { train, test, schema, downstream, seed }, emit) =>
      releasing(
        emit,
        runs.start(runId, emit, async (run) => {
          const evaluation = quickEvaluation({ train, test, schema, keepSensitive: false });
          const reference = await evaluation.reference(
            { downstream, resamples: REFERENCE_RESAMPLES, seed },
            run,
          );
          real = { train, test, schema, evaluation };
          synthetic = undefined;
          return reference;
        }),
      ),
    score: (runId, request, emit) =>
      releasing(
        emit,
        runs.start(runId, emit, async (run): Promise<Scored> => {
          const { evaluation } = tables();
          const { kappa, synthetic: table, ...how } = request;
          const downstream = await evaluation.synthetic({ ...how, table }, run);
          const reweighed = kappa === null ? null : await evaluation.reweighed({ ...how, kappa }, run);
          synthetic = table;
          return { downstream, reweighed, preview: previewOf(table) };
        }),
      ),
    measure: (runId, { synthetic: table, downstream: id, on, ...how }, emit) =>
      releasing(
        emit,
        runs.start(runId, emit, async (run) => {
          const { train, test, schema } = tables();
          // Of its own: the one that follows the sliders starts each model where the last one ended.
          const keepSensitive = false;
          const evaluation = quickEvaluation(
            on === 'test'
              ? { train, test, schema, keepSensitive }
              : proxyTables({ train, schema, keepSensitive }),
          );
          const { [id]: report } = await evaluation.synthetic({ ...how, downstream: [id], table }, run);
          if (report === undefined) throw new Error('the model that was asked for has no report');
          return report;
        }),
      ),
    marginal: (column) =>
      settle(() => {
        const { train } = tables();
        if (synthetic === undefined) throw new FairgroundError(NOTHING_SCORED);
        return marginal(columnNamed(train, column), columnNamed(synthetic, column));
      }),
    cancel: (runId) => runs.cancel(runId),
  };
}

function previewOf({ rows, columns }: Table): Scored['preview'] {
  return {
    columns: columns.map(({ name }) => name),
    rows: Array.from({ length: Math.min(rows, PREVIEW_ROWS) }, (_, row) =>
      columns.map((column) => cellText(column, row)),
    ),
  };
}

const NOTHING_REAL = {
  code: 'bad-input',
  message: 'There are no real rows to compare with.',
  advice: 'Open a table and choose its roles first.',
} as const;

const NOTHING_SCORED = {
  code: 'bad-input',
  message: 'No synthetic rows have been scored yet.',
  advice: 'Train a model and draw rows first.',
} as const;
