import { fold, key } from '../../../core/rng/key.ts';
import { sensitiveOf } from '../../../core/table/labels.ts';
import { downstreamFeatures } from '../../../core/utility/features.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import { biasOfTable } from '../bias-of-table.ts';
import { recoverGroup } from '../proxies/recover-group.ts';
import type { ProxyReport } from '../report.ts';
import { ROW_LIMITS } from '../settings.ts';
import { downstreamTask } from './downstream-task.ts';
import type { Material } from './material.ts';
import { ballsTask, nearestTask, withinTask } from './neighbour-tasks.ts';
import { similarTask } from './similar-task.ts';
import {
  detectionTask,
  groupFidelityTask,
  pairsTask,
  privacyTask,
  shapesTask,
  supportTask,
} from './table-tasks.ts';
import type { Task, TaskResult, TasksByType } from './tasks.ts';

type Performers = {
  readonly [Type in keyof TasksByType]: (
    material: Material,
    task: TasksByType[Type]['task'],
    run: RunControl,
  ) => Promise<TasksByType[Type]['result']>;
};

const PERFORMERS: Performers = {
  downstream: downstreamTask,
  bias: ({ train, synthetic, schema, settings }, { of }, run) =>
    biasOfTable({ table: of === 'real' ? train : synthetic, schema, settings }, run),
  proxy: proxyTask,
  similar: similarTask,
  nearest: nearestTask,
  within: withinTask,
  balls: ballsTask,
  shapes: shapesTask,
  pairs: pairsTask,
  detection: detectionTask,
  support: supportTask,
  'group-fidelity': groupFidelityTask,
  privacy: privacyTask,
};

/** Carries out one task of an evaluation. */
export function performTask<T extends Task>(
  material: Material,
  task: T,
  run: RunControl,
): Promise<TaskResult<T>> {
  const perform = PERFORMERS[task.type] as (
    material: Material,
    task: T,
    run: RunControl,
  ) => Promise<TaskResult<T>>;
  return perform(material, task, run);
}

function proxyTask(
  { train, synthetic, schema, settings }: Material,
  { of, column }: TasksByType['proxy']['task'],
  run: RunControl,
): Promise<ProxyReport> {
  const table = of === 'real' ? train : synthetic;
  return recoverGroup(
    {
      table,
      column,
      groups: sensitiveOf(table, column),
      features: downstreamFeatures(schema, false),
      minGroupSize: settings.minGroupSize,
      limit: ROW_LIMITS.proxies,
      resamples: Math.min(settings.resamples, 100),
      key: fold(fold(key(settings.seed), 'proxies'), column),
    },
    run,
  );
}
