import type { PlanShape, TrainingPlan } from '../../../nets/plan.ts';
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
 * pooled training). Each further inner step is a call of its own before the query's, with four meetings. Rows go through the
 * whole net in blocks of ROWS, so that activations stay in the cache.
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
      const [first, ...inner] = step.support;
      if (first === undefined || (step.query === null && inner.length > 0))
        throw new RangeError(`${step.support.length} support batches in a step`);
      const updated = step.updates.map((update) => {
        if (update.order === 'second') throw new RangeError('the kernels take first-order steps alone');
        const net = at(nets, update.net);
        net.begin(machine, update, step);
        return net;
      });
      writeBatch(machine.memory, support, first);
      if (step.query !== null) writeBatch(machine.memory, query, step.query);
      const noise = step.query === null ? [supportNoise] : [supportNoise, queryNoise];
      const opening = openingPhases(noise, updated);
      const closing = step.query === null ? plainPhases(updated) : queryPhases(updated);
      if (inner.length === 0) machine.run([...opening, ...closing]);
      else {
        machine.run(opening);
        for (const batch of inner) {
          writeBatch(machine.memory, support, batch);
          machine.run(innerPhases(supportNoise, updated));
        }
        machine.run(closing);
      }
      return Promise.resolve();
    },
    losses: () => Promise.resolve(nets.map((net) => net.losses(machine))),
    checkpoint: () => Promise.resolve(nets.map((net) => net.checkpoint(machine))),
    averaged: () => Promise.resolve(nets.map((net) => net.averaged(machine))),
    restore,
    dispose: () => machine.dispose(),
  };
}

const each = (nets: readonly TrainedNet[], pick: (jobs: NetJobs) => readonly Jobs[]): Phase[] =>
  stage(nets.flatMap(({ jobs }) => pick(jobs)));

/** The gradient of the first support batch at φ. */
const openingPhases = (noise: readonly Jobs[], nets: readonly TrainedNet[]): Phase[] => [
  ...stage([...noise, ...nets.map(({ jobs }) => jobs.transpose)]),
  ...each(nets, ({ supportRows }) => [supportRows]),
  ...each(nets, ({ supportGradient }) => [supportGradient]),
];

/** φ' from the support gradients so far, and the gradient of one more support batch there. */
const innerPhases = (noise: Jobs, nets: readonly TrainedNet[]): Phase[] => [
  ...stage([noise, ...nets.flatMap(({ jobs }) => jobs.fastWeights)]),
  ...each(nets, ({ innerRows }) => [innerRows]),
  ...each(nets, ({ innerGradient }) => [innerGradient]),
  ...each(nets, ({ addGradient }) => [addGradient]),
];

/** The update with the support gradients and the query's at φ'. */
const queryPhases = (nets: readonly TrainedNet[]): Phase[] => [
  ...each(nets, ({ fastWeights }) => fastWeights),
  ...each(nets, ({ queryRows }) => [queryRows]),
  ...each(nets, ({ queryGradient }) => [queryGradient]),
  ...each(nets, ({ combine }) => [combine]),
  ...each(nets, ({ adam }) => [adam]),
];

/** The update with the gradient of the one support batch. */
const plainPhases = (nets: readonly TrainedNet[]): Phase[] => [
  ...each(nets, ({ normOnly }) => [normOnly]),
  ...each(nets, ({ adam }) => [adam]),
];

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no net ${index} in this plan`);
  return item;
}
