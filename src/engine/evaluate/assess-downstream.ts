import { consistency } from '../../core/fairness/consistency.ts';
import { fold, key } from '../../core/rng/key.ts';
import type { Perform } from './crew/crew.ts';
import type { Material } from './crew/material.ts';
import type { TaskTables } from './crew/task-tables.ts';
import type { DownstreamTask, ScoredDownstream, SimilarRows, TrainedOn } from './crew/tasks.ts';
import type { NamedScores } from './predictions-of.ts';
import type { DownstreamId, DownstreamReport, DownstreamReports, References, SeedsReport } from './report.ts';
import { spreadOver } from './seed-spread.ts';
import { positiveScores } from './trial.ts';

/** Every downstream number of an evaluation. */
export interface AssessedDownstream {
  readonly reports: DownstreamReports;
  readonly references: References;
  readonly seeds: SeedsReport | null;
  readonly scored: readonly NamedScores[];
}

/** Which models are trained, in the order of a report. */
export function downstreamTasks({
  drawings,
  settings,
}: Pick<TaskTables, 'drawings' | 'settings'>): DownstreamTask[] {
  const kinds: TrainedOn[] = [
    ...drawings.map((_, drawing): TrainedOn => ({ type: 'synthetic', drawing })),
    { type: 'real' },
    { type: 'holdout' },
    ...(settings.kappa === null ? [] : [{ type: 'reweighed' } as const]),
    { type: 'constant' },
  ];
  return kinds.flatMap((on) =>
    settings.downstream.map((learner): DownstreamTask => ({ type: 'downstream', learner, on })),
  );
}

export async function assessDownstream(material: Material, perform: Perform): Promise<AssessedDownstream> {
  const { drawings, settings } = material;
  const tasks = downstreamTasks(material);
  const [similar, results] = await Promise.all([
    perform({ type: 'similar' }),
    Promise.all(tasks.map((task) => perform(task))),
  ]);
  const trials = tasks.map((task, i) => {
    const { report, scores } = results[i] as ScoredDownstream;
    return { ...task, scores, report: withConsistency(material, { report, scores, similar }) };
  });
  const reportsOn = (matches: (on: TrainedOn) => boolean): DownstreamReports => {
    const found: Partial<Record<DownstreamId, DownstreamReport>> = {};
    for (const { on, learner, report } of trials) if (matches(on)) found[learner] = report;
    return found;
  };
  const ofType = (type: TrainedOn['type']): DownstreamReports => reportsOn((on) => on.type === type);
  const ofDrawing = (drawing: number): DownstreamReports =>
    reportsOn((on) => on.type === 'synthetic' && on.drawing === drawing);
  const { kappa } = settings;
  return {
    reports: ofDrawing(0),
    references: {
      real: ofType('real'),
      constant: ofType('constant'),
      holdout: ofType('holdout'),
      ...(kappa === null ? {} : { reweighed: ofType('reweighed'), kappa }),
    },
    seeds: drawings.length < 2 ? null : spreadOver(drawings.map((_, i) => ofDrawing(i))),
    scored: trials
      .filter(({ on }) => on.type !== 'synthetic' || on.drawing === 0)
      .map(({ on, learner, scores }) => ({ trainedOn: on.type, learner, scores })),
  };
}

function withConsistency(
  { trial, settings }: Material,
  { report, scores, similar }: { report: DownstreamReport; scores: Float64Array; similar: SimilarRows },
): DownstreamReport {
  if (similar.neighbours === null) return report;
  const positive = positiveScores(scores, trial.classes);
  const estimate = consistency({
    decisions: Uint8Array.from(similar.rows, (row) => ((positive[row] as number) >= 0.5 ? 1 : 0)),
    neighbours: similar.neighbours,
    resamples: settings.resamples,
    key: fold(key(settings.seed), 'consistency'),
  });
  return { ...report, consistency: estimate };
}
