import { summariseShapes } from '../../core/fidelity/column-shapes.ts';
import { pairsOf, summarisePairs } from '../../core/fidelity/pair-trends.ts';
import type { FidelityReport } from '../../core/fidelity/report.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { AssessInput } from './assess.ts';
import { costOf } from './crew/cost.ts';
import type { Perform } from './crew/crew.ts';
import { layOut, type Material } from './crew/material.ts';
import { performer } from './crew/performer.ts';
import type { DownstreamTask, Task, TrainedOn } from './crew/tasks.ts';
import type { DownstreamId, DownstreamReport, DownstreamReports, References } from './report.ts';

/** What of an evaluation can be asked for by itself: one downstream model's training rows, or the columns compared. */
export const PARTS = ['synthetic', 'real', 'reweighed', 'holdout', 'constant', 'columns'] as const;
export type Part = (typeof PARTS)[number];

/** The numbers that `Evaluation` has under these names, where they were asked for; without consistency. */
export interface Measurement {
  readonly downstream?: DownstreamReports;
  readonly reference?: Partial<References>;
  readonly fidelity?: Pick<FidelityReport, 'column_shapes' | 'column_pair_trends'>;
}

/**
 * A few parts of what `assess` computes, in seconds rather than a minute: the same tasks with the same keys, so each
 * number is the one of the full evaluation. Of several drawings the first counts. Rejects and throws as `assess` does.
 */
export async function measure(
  { gather, only, ...tables }: AssessInput & { readonly only: readonly Part[] },
  run: RunControl,
): Promise<Measurement> {
  const material = layOut(tables);
  const asked = {
    trials: only.flatMap((part) => trialsOn(part, material)),
    columns: only.includes('columns'),
  };
  const total = [...asked.trials, ...(asked.columns ? comparing(material) : [])].reduce(
    (sum, task) => sum + costOf(task),
    0,
  );
  await run.tick({ type: 'stage', stage: 'Starting the evaluation' });
  const crew = await gather(tables, run.signal);
  try {
    const perform = performer(crew, total, run);
    const [trials, columns] = await Promise.all([
      Promise.all(asked.trials.map(async (task) => ({ task, ...(await perform(task)) }))),
      asked.columns ? compareColumns(material, perform) : undefined,
    ]);
    return {
      ...reportsOf(trials, tables.settings.kappa),
      ...(columns === undefined ? {} : { fidelity: columns }),
    };
  } finally {
    crew.dispose();
  }
}

function trialsOn(part: Part, { settings }: Material): DownstreamTask[] {
  if (part === 'columns') return [];
  const on: TrainedOn = part === 'synthetic' ? { type: part, drawing: 0 } : { type: part };
  return settings.downstream.map((learner) => ({ type: 'downstream', learner, on }));
}

const comparing = ({ sets }: Material) =>
  [
    { type: 'shapes', comparison: 'synthetic' },
    { type: 'pairs', comparison: 'synthetic', pairs: pairsOf(sets.names) },
  ] as const satisfies readonly Task[];

async function compareColumns(material: Material, perform: Perform): Promise<Measurement['fidelity']> {
  const [shapes, pairs] = comparing(material);
  const [scored, related] = await Promise.all([perform(shapes), perform(pairs)]);
  const { column_shapes } = summariseShapes(scored);
  const { column_pair_trends } = summarisePairs(related);
  return { column_shapes, column_pair_trends };
}

function reportsOf(
  trials: readonly { readonly task: DownstreamTask; readonly report: DownstreamReport }[],
  kappa: number | null,
): Pick<Measurement, 'downstream' | 'reference'> {
  const byPart = new Map<Part, Partial<Record<DownstreamId, DownstreamReport>>>();
  for (const { task, report } of trials) {
    const reports = byPart.get(task.on.type) ?? {};
    byPart.set(task.on.type, { ...reports, [task.learner]: report });
  }
  const downstream = byPart.get('synthetic');
  byPart.delete('synthetic');
  return {
    ...(downstream === undefined ? {} : { downstream }),
    ...(byPart.size === 0
      ? {}
      : {
          reference: {
            ...Object.fromEntries(byPart),
            ...(byPart.has('reweighed') && kappa !== null ? { kappa } : {}),
          },
        }),
  };
}
