import { fold, key } from '../../core/rng/key.ts';
import { groupsOf, namesWithRole } from '../../core/table/labels.ts';
import type { Schema, Table } from '../../core/table/types.ts';
import { downstreamFeatures } from '../../core/utility/features.ts';
import type { WarmStart } from '../../core/utility/learner.ts';
import type { RunControl } from '../runtime/run-control.ts';
import { atMost } from './at-most.ts';
import { classedRows, targetClasses, type ClassedRows, type TargetClasses } from './classed-rows.ts';
import { constantScorer, majority, trainDownstream } from './downstream.ts';
import type { DownstreamId, DownstreamReport, DownstreamReports, References } from './report.ts';
import { reweigh } from './reweigh.ts';
import { ASSESSMENT_DEFAULTS, ROW_LIMITS } from './settings.ts';
import { testRows, type TestRows } from './test-rows.ts';
import { reportScores, type Trial } from './trial.ts';

/** What a quick evaluation, as the sliders ask for, is made of. */
export interface QuickInput {
  /** Real training rows. */
  readonly train: Table;
  /** Real rows that nothing was trained on. */
  readonly test: Table;
  readonly schema: Schema;
  /** Whether the downstream models may see the sensitive columns. */
  readonly keepSensitive: boolean;
}

/** How one answer is made. */
export interface QuickRequest {
  readonly downstream: readonly DownstreamId[];
  /** Bootstrap resamples for the intervals; 0 gives values, and intervals of plain rates only. */
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Evaluates one synthetic table after another against the same real rows, which are read once; each logistic regression
 * starts from the last one.
 */
export interface QuickEvaluation {
  /** Trained on the real training rows, and the constant classifier. */
  reference(request: QuickRequest, run: RunControl): Promise<References>;
  /** Trained on the real training rows, weighted to P_κ of label and group. */
  reweighed(request: QuickRequest & { readonly kappa: number }, run: RunControl): Promise<DownstreamReports>;
  synthetic(request: QuickRequest & { readonly table: Table }, run: RunControl): Promise<DownstreamReports>;
}

export function quickEvaluation({ train, test, schema, keepSensitive }: QuickInput): QuickEvaluation {
  const classes = targetClasses([train, test], schema);
  const classed = classedRows(test, { schema, classes, what: 'test table' });
  // Combinations of groups are for the full evaluation: the sliders are not to wait for them.
  const rows: TestRows = {
    ...testRows(classed, { schema, positive: classes.positive }),
    intersections: null,
  };
  const features = downstreamFeatures(schema, keepSensitive);
  const real = memoised(() => realRows(train, { schema, classes }));
  let warmStart: WarmStart | undefined;
  let reweighed: { readonly asked: string; readonly reports: DownstreamReports } | undefined;

  const trialOf = ({ resamples, seed }: QuickRequest): Trial => ({
    rows,
    classed,
    classes,
    minGroupSize: ASSESSMENT_DEFAULTS.minGroupSize,
    resamples,
    key: key(seed),
  });
  const reports = async (
    request: QuickRequest,
    reportOf: (id: DownstreamId) => Promise<DownstreamReport>,
  ): Promise<DownstreamReports> => {
    const found: Partial<Record<DownstreamId, DownstreamReport>> = {};
    for (const id of request.downstream) found[id] = await reportOf(id);
    return found;
  };
  const learnt = (
    request: QuickRequest,
    material: { readonly rows: ClassedRows; readonly weights: Float64Array | null; readonly on: string },
    run: RunControl,
  ): Promise<DownstreamReports> =>
    reports(request, async (id) => {
      const trained = await trainDownstream(
        { id, ...material, classes, features, key: fold(key(request.seed), id), warmStart },
        run,
      );
      warmStart = trained.warmStart ?? warmStart;
      return reportScores(trialOf(request), await trained.scorer(rows.table), run);
    });

  return {
    reference: async (request, run) => {
      const constant = constantScorer(classes, majority(real(), classes));
      const scores = await constant(rows.table);
      return {
        real: await learnt(request, { rows: real(), weights: null, on: 'real rows' }, run),
        constant: await reports(request, () => reportScores(trialOf(request), scores, run)),
      };
    },
    reweighed: async ({ kappa, ...request }, run) => {
      const asked = JSON.stringify([kappa, request.downstream, request.resamples, request.seed]);
      if (reweighed?.asked === asked) return reweighed.reports;
      const weights = reweighedTo(kappa, real(), { schema, classes });
      const found = await learnt(request, { rows: real(), weights, on: 're-weighed real rows' }, run);
      reweighed = { asked, reports: found };
      return found;
    },
    synthetic: async ({ table, ...request }, run) => {
      const drawn = classedRows(table, { schema, classes, what: 'synthetic table' });
      return learnt(request, { rows: drawn, weights: null, on: 'synthetic rows' }, run);
    },
  };
}

/** The real rows that references are trained on, cut down where there are very many. */
export function realRows(
  train: Table,
  { schema, classes }: { schema: Schema; classes: TargetClasses },
): ClassedRows {
  const rows = classedRows(train, { schema, classes, what: 'training table' });
  return atMost(rows, ROW_LIMITS.training, fold(key(0), 'training rows'));
}

/** Weights of real rows with which the label and the combinations of the sensitive columns are associated as P_κ has them. */
export function reweighedTo(
  kappa: number,
  { table, labels }: ClassedRows,
  { schema, classes }: { schema: Schema; classes: TargetClasses },
): Float64Array {
  if (namesWithRole(schema, 'sensitive').length === 0) return new Float64Array(labels.length).fill(1);
  const { codes, names } = groupsOf(table, schema);
  const groups = { codes, categories: names };
  return reweigh({ labels, classes: classes.names.length, groups, kappa });
}

function memoised<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
