import { BETA1, BETA2, MAX_NORM } from '../../../nets/adam-constants.ts';
import type { NetLosses, NetUpdate, PlannedNet, PlanStep } from '../../../nets/plan.ts';
import type { Checkpoint } from '../../../nets/checkpoint.ts';
import type { Arena } from '../machine/arena.ts';
import type { BatchBuffers } from './batch-buffers.ts';
import { ROWS } from '../layout.ts';
import type { Machine } from '../machine/machine.ts';
import { activationBuffers, netRecord, weightBuffers, writeOnes } from '../nets/net-buffers.ts';
import { readPanels, writePanels } from '../nets/net-layout.ts';
import type { NetLayout } from '../nets/net-layout.ts';
import type { Jobs } from '../machine/job-table.ts';
import { transposeJobs } from '../nets/transpose-jobs.ts';
import * as jobs from './training-jobs.ts';

/** Job tables of one net, by what they do. */
export interface NetJobs {
  readonly transpose: Jobs;
  readonly supportRows: Jobs;
  readonly supportGradient: Jobs;
  readonly fastWeights: readonly Jobs[];
  /** A further inner step: at φ', its gradient added to the support's. */
  readonly innerRows: Jobs;
  readonly innerGradient: Jobs;
  readonly addGradient: Jobs;
  readonly queryRows: Jobs;
  readonly queryGradient: Jobs;
  readonly combine: Jobs;
  readonly normOnly: Jobs;
  readonly adam: Jobs;
}

/** One net in the kernels' memory while it trains. */
export interface TrainedNet {
  readonly jobs: NetJobs;
  /** Takes the checkpoint over; must come before the first step. */
  restore(machine: Machine, checkpoint: Checkpoint): void;
  checkpoint(machine: Machine): Checkpoint;
  averaged(machine: Machine): Float32Array;
  /** Sets the rates of the update to come, which counts as one step. */
  begin(machine: Machine, update: NetUpdate, step: PlanStep): void;
  /** Losses of the update that was run last. Null before. */
  losses(machine: Machine): NetLosses | null;
}

/** Lays out all that one net trains with. */
export function trainedNet(
  arena: Arena,
  {
    net,
    layout,
    support,
    query,
  }: {
    net: PlannedNet;
    layout: NetLayout;
    support: BatchBuffers;
    query: BatchBuffers;
  },
): TrainedNet {
  const { size } = layout;
  const record = netRecord(arena, net, layout);
  const [weights, fast] = [weightBuffers(arena, layout), weightBuffers(arena, layout)];
  const act = activationBuffers(arena, layout, support.rows);
  const [m, v, ema] = [arena.floats(size), arena.floats(size), arena.floats(size)];
  const [gradient, queryGradient] = [arena.floats(size), arena.floats(size)];
  const norms = arena.bytes(jobs.normBytes(size));
  const [rates, sumRates] = [arena.floats(7), arena.floats(7)];
  const shares = support.rows / ROWS;
  const [supportLosses, queryLosses] = [arena.bytes(8 * shares), arena.bytes(8 * shares)];
  const innerLosses = arena.bytes(8 * shares);
  const params = weights.panels;
  const isTold = net.objective === 'velocity';
  const tables: NetJobs = {
    transpose: transposeJobs(arena, { layout, from: params, gradient: null, rates, to: weights }),
    supportRows: jobs.rowJobs(arena, { net: record, weights, batch: support, act, losses: supportLosses }),
    supportGradient: jobs.weightGradientJobs(arena, { layout, batch: support, act, isTold, gradient }),
    fastWeights: [
      jobs.fastWeightJobs(arena, { size, params, gradient, rates, to: fast.panels }),
      transposeJobs(arena, { layout, from: params, gradient, rates, to: fast }),
    ],
    innerRows: jobs.rowJobs(arena, { net: record, weights: fast, batch: support, act, losses: innerLosses }),
    innerGradient: jobs.weightGradientJobs(arena, {
      layout,
      batch: support,
      act,
      isTold,
      gradient: queryGradient,
    }),
    addGradient: jobs.combineJobs(arena, {
      size,
      support: gradient,
      query: queryGradient,
      rates: sumRates,
      norms,
    }),
    queryRows: jobs.rowJobs(arena, { net: record, weights: fast, batch: query, act, losses: queryLosses }),
    queryGradient: jobs.weightGradientJobs(arena, {
      layout,
      batch: query,
      act,
      isTold,
      gradient: queryGradient,
    }),
    combine: jobs.combineJobs(arena, { size, support: gradient, query: queryGradient, rates, norms }),
    normOnly: jobs.combineJobs(arena, { size, support: gradient, query: 0, rates, norms }),
    adam: jobs.adamJobs(arena, { size, params, gradient, m, v, ema, rates, norms }),
  };
  const panels = (machine: Machine, address: number): Float32Array =>
    machine.floats.subarray(address / 4, address / 4 + size);
  let step = 0;
  let isEpisode: boolean | null = null;
  const lossAt = (machine: Machine, address: number): number =>
    new Float64Array(machine.memory.buffer, address, shares).reduce((sum, part) => sum + part, 0);

  return {
    jobs: tables,
    restore(machine, checkpoint) {
      writeOnes(machine.memory, act, support.rows);
      step = checkpoint.step;
      writePanels(layout, checkpoint.params, panels(machine, params));
      writePanels(layout, checkpoint.m, panels(machine, m));
      writePanels(layout, checkpoint.v, panels(machine, v));
      writePanels(layout, checkpoint.ema, panels(machine, ema));
    },
    checkpoint: (machine) => ({
      step,
      params: readPanels(layout, panels(machine, params)),
      m: readPanels(layout, panels(machine, m)),
      v: readPanels(layout, panels(machine, v)),
      ema: readPanels(layout, panels(machine, ema)),
    }),
    averaged: (machine) => readPanels(layout, panels(machine, ema)),
    begin(machine, { innerRate, supportShare, queryShare }, { learningRate, emaDecay, support, query }) {
      step += 1;
      isEpisode = query !== null;
      // Inner gradients are summed with weights of 1, and what they sum to is shared out at the end.
      machine.floats.set([0, 1, 1], sumRates / 4);
      machine.floats.set(
        [
          innerRate,
          supportShare / support.length,
          queryShare,
          learningRate / (1 - BETA1 ** step),
          1 / Math.sqrt(1 - BETA2 ** step),
          Math.min(emaDecay, (1 + step) / (10 + step)),
          MAX_NORM,
        ],
        rates / 4,
      );
    },
    losses(machine) {
      if (isEpisode === null) return null;
      return {
        support: lossAt(machine, supportLosses),
        query: isEpisode ? lossAt(machine, queryLosses) : null,
      };
    },
  };
}
