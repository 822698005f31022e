import { fold, key } from '../../core/rng/key.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { Schema, Table } from '../../core/table/types.ts';
import { atMost } from '../evaluate/at-most.ts';
import { classedRows, targetClasses } from '../evaluate/classed-rows.ts';
import { quickEvaluation, type QuickInput } from '../evaluate/evaluate.ts';
import type { DownstreamId } from '../evaluate/report.ts';
import type { FittedModel, SampleRequest } from '../methods/method.ts';
import type { Compute } from '../runtime/compute.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { OutcomeTarget } from './sweep-types.ts';
import { widestGap } from './swept-metrics.ts';

/** Real training rows that a proxy is measured on, at most. */
const MEASURED_ROWS = 30_000;
/** Synthetic rows that a proxy is trained on, unless told: with fewer, what the rows' seed does is no longer small. */
export const PROXY_ROWS = 10_000;
/** Bootstrap resamples behind the proxy's interval. */
export const PROXY_RESAMPLES = 100;

export interface ProxyInput {
  /** Real training rows. Rows that are kept for testing are never to be among them. */
  readonly train: Table;
  readonly schema: Schema;
  /** Whether the proxy may see the sensitive columns. */
  readonly keepSensitive: boolean;
}

/**
 * What a quick evaluation needs to measure proxies on real training rows, at most 30,000 of them, the same share of every
 * class. The proxies are trained on synthetic rows only, so that none of these rows were seen by the model they test.
 */
export function proxyTables({ train, schema, keepSensitive }: ProxyInput): QuickInput {
  const rows = classedRows(train, {
    schema,
    classes: targetClasses([train], schema),
    what: 'training table',
  });
  const { table } = atMost(rows, MEASURED_ROWS, fold(key(0), 'proxy rows'));
  return { train: table, test: table, schema, keepSensitive };
}

export interface ProxyMeasure extends ProxyInput {
  readonly model: Pick<FittedModel, 'sample'>;
  readonly compute: Compute;
  readonly metric: OutcomeTarget['metric'];
  /** The learner that the proxy is: best the one that is looked at later. */
  readonly downstream: DownstreamId;
  /** How rows are drawn at every κ, which takes the place of the fairness guidance. */
  readonly request: SampleRequest;
}

/**
 * Measures the disparity that rows drawn at κ lead to, for `findDial`: of a model trained on them, on real training rows.
 * With several sensitive columns it is the largest.
 */
export function proxyMeasure(input: ProxyMeasure): (kappa: number, run: RunControl) => Promise<Estimate> {
  const { model, compute, metric, downstream, request } = input;
  const evaluation = quickEvaluation(proxyTables(input));
  return async (kappa, run) => {
    const guidance = { ...request.guidance, fairness: kappa, form: 'independent' } as const;
    const table = await model.sample({ ...request, guidance }, run, compute);
    const reports = await evaluation.synthetic(
      { table, downstream: [downstream], resamples: PROXY_RESAMPLES, seed: 0 },
      run,
    );
    const report = reports[downstream];
    if (report === undefined) throw new RangeError(`no report of ${downstream}`);
    return widestGap(report, metric);
  };
}
