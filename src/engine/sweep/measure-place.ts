import type { QuickInput } from '../evaluate/evaluate.ts';
import { quickEvaluation } from '../evaluate/evaluate.ts';
import type { DownstreamReports, References } from '../evaluate/report.ts';
import type { FittedModel } from '../methods/method.ts';
import type { Compute } from '../runtime/compute.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { PlaceSettings } from './place-key.ts';
import { evaluationAt, requestAt } from './place-request.ts';
import type { SweepPlace, SweepPoint } from './sweep-types.ts';
import { sweptMetrics } from './swept-metrics.ts';

/** The point of a place from the reports on its rows. Throws RangeError where its learner is not among them. */
export function pointAt(
  place: SweepPlace,
  { settings, reports }: { readonly settings: PlaceSettings; readonly reports: DownstreamReports },
): SweepPoint {
  const report = reports[settings.downstream];
  if (report === undefined) throw new RangeError(`no report of ${settings.downstream}`);
  const { target, fairness, seed } = place;
  return { target, fairness, seed, metrics: sweptMetrics(report) };
}

export interface SweptModel {
  readonly model: Pick<FittedModel, 'sample'>;
  readonly compute: Compute;
  /** The real rows; `test` is what points are measured on. */
  readonly tables: Omit<QuickInput, 'keepSensitive'>;
  readonly settings: PlaceSettings;
}

/**
 * Draws rows at a place, trains a downstream model on them and measures it on the test rows. A place's numbers depend on
 * nothing that was measured before it: the same in whatever order, and by whomever, a sweep is gone through.
 */
export async function measurePlace(
  place: SweepPlace,
  { model, compute, tables, settings }: SweptModel,
  run: RunControl,
): Promise<SweepPoint> {
  const table = await model.sample(requestAt(settings, place), run, compute);
  const evaluation = quickEvaluation({ ...tables, keepSensitive: settings.keepSensitive });
  const reports = await evaluation.synthetic({ ...evaluationAt(settings), table }, run);
  return pointAt(place, { settings, reports });
}

/** What the points are read against: the same learner on the real rows, and the constant classifier. */
export const measureReferences = (
  { tables, settings }: Pick<SweptModel, 'tables' | 'settings'>,
  run: RunControl,
): Promise<References> =>
  quickEvaluation({ ...tables, keepSensitive: settings.keepSensitive }).reference(
    evaluationAt(settings),
    run,
  );
