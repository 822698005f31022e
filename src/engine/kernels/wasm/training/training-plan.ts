import type { PlanShape, PlanStep, TrainingPlan } from '../../../nets/plan.ts';
import type { Checkpoint } from '../../../nets/checkpoint.ts';
import { Arena } from '../machine/arena.ts';
import { batchBuffers, writeBatch } from './batch-buffers.ts';
import type { KernelHost } from '../machine/kernel-host.ts';
import { stage, startMachine } from '../machine/machine.ts';
import type { Phase } from '../machine/machine.ts';
import { netLayout } from '../nets/net-layout.ts';
import { scratchBuffers } from '../nets/scratch-buffers.ts';
import { trainedNet } from './trained-net.ts';
import type { NetJobs, TrainedNet } from './trained-net.ts';
import type { Jobs } from '../machine/job-table.ts';
import { noiseJobs } from './training-jobs.ts';

/**
 * The training plan on WebAssembly. A step is one call into the module per thread: noise and transposes; rows forward and
 * backward; weight gradients; the same for the query at φ'; combination; Adam. Threads meet eight times in it (five in
 * pooled training). Rows go through the whole net in blocks of ROWS, so that activations stay in the cache.
 *
 * Cost: 6 FLOPs per weight and row; memory in proportion to the batch. One thread and many give the same bytes.
 */
export async function wasmTrainingPlan(
  { module, host }: { module: WebAssembly.Module; host: KernelHost },
  shape: PlanShape,
  start: readonly Checkpoint[],
): Promise<TrainingPlan> {
  const arena = new Arena();
  const [support, query] = [batchBuffers(arena, shape), batchBuffers(arena, shape)];
  const [supportNoise, queryNoise] = [noiseJobs(arena, support), noiseJobs(arena, query)];
  const layouts = shape.nets.map(({ spec }) => netLayout(spec));
  const nets = shape.nets.map((net, i) => trainedNet(arena, { net, layout: at(layouts, i), support, query }));
  const conditions = Math.max(...shape.nets.map(({ spec }) => spec.conditions));
  const scratches = Array.from({ length: host.threads }, () =>
    scratchBuffers(arena, { layouts, features: shape.features, conditions }),
  );
  const machine = await startMachine({ arena, scratches }, { module, host });
  const restore = (checkpoints: readonly Checkpoint[]): void => {
    nets.forEach((net, i) => net.restore(machine, at(checkpoints, i)));
  };
  restore(start);

  return {
    step(step) {
      const updated = step.nets.map((net) => at(nets, net));
      for (const net of updated) net.begin(machine, step);
      writeBatch(machine.memory, support, step.support);
      if (step.query !== null) writeBatch(machine.memory, query, step.query);
      const noise = step.query === null ? [supportNoise] : [supportNoise, queryNoise];
      machine.run(phasesOf(step, noise, updated));
      return Promise.resolve();
    },
    losses: () => Promise.resolve(nets.map((net) => net.loss(machine))),
    checkpoint: () => Promise.resolve(nets.map((net) => net.checkpoint(machine))),
    averaged: () => Promise.resolve(nets.map((net) => net.averaged(machine))),
    restore,
    dispose: () => machine.dispose(),
  };
}

function phasesOf(
  { query }: PlanStep,
  noise: readonly Jobs[],
  nets: readonly TrainedNet[],
): readonly Phase[] {
  const each = (pick: (jobs: NetJobs) => readonly Jobs[]): Phase[] =>
    stage(nets.flatMap(({ jobs }) => pick(jobs)));
  const first = [
    ...stage([...noise, ...nets.map(({ jobs }) => jobs.transpose)]),
    ...each(({ supportRows }) => [supportRows]),
    ...each(({ supportGradient }) => [supportGradient]),
  ];
  const second =
    query === null
      ? each(({ normOnly }) => [normOnly])
      : [
          ...each(({ fastWeights }) => fastWeights),
          ...each(({ queryRows }) => [queryRows]),
          ...each(({ queryGradient }) => [queryGradient]),
          ...each(({ combine }) => [combine]),
        ];
  return [...first, ...second, ...each(({ adam }) => [adam])];
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no net ${index} in this plan`);
  return item;
}
