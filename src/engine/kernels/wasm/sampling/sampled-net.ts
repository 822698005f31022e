import type { SamplingNets } from '../../../nets/sampling-plan.ts';
import type { Arena } from '../machine/arena.ts';
import { TELLS_TIMES } from '../layout.ts';
import { conditionBuffers } from './condition-buffers.ts';
import type { ConditionBuffers } from './condition-buffers.ts';
import { stage } from '../machine/machine.ts';
import type { Machine } from '../machine/machine.ts';
import { netRecord, weightBuffers } from '../nets/net-buffers.ts';
import type { NetLayout } from '../nets/net-layout.ts';
import { writePanels } from '../nets/net-layout.ts';
import { transposeJobs } from '../nets/transpose-jobs.ts';

/** Kinds of conditions: what the score net may be told, or times only for a classifier. */
const TOLD = { velocity: [0, 1, 2], label: [TELLS_TIMES], group: [TELLS_TIMES] } as const;

/** A fitted net in the kernels' memory, ready to be evaluated. */
export interface SampledNet {
  readonly objective: SamplingNets['nets'][number]['objective'];
  readonly record: number;
  readonly weights: number;
  /** By TELLS_…, or TELLS_TIMES. */
  readonly conditions: ReadonlyMap<number, ConditionBuffers>;
  /** Writes the weights and their transposes. */
  load(machine: Machine): void;
}

export function sampledNet(
  arena: Arena,
  {
    net,
    layout,
    reverse,
    rows,
    shape,
  }: {
    net: SamplingNets['nets'][number];
    layout: NetLayout;
    reverse: number;
    rows: number;
    shape: SamplingNets;
  },
): SampledNet {
  const record = netRecord(arena, net, layout);
  const weights = weightBuffers(arena, layout);
  const from = weights.panels;
  const rates = arena.floats(7);
  const transpose = transposeJobs(arena, { layout, from, gradient: null, rates, to: weights });
  const shared = { net: record, weights: weights.record, reverse, layout, rows, shape };
  return {
    objective: net.objective,
    record,
    weights: weights.record,
    conditions: new Map(
      TOLD[net.objective].map((told) => [told, conditionBuffers(arena, { ...shared, told })]),
    ),
    load(machine) {
      writePanels(layout, net.params, machine.floats.subarray(from / 4, from / 4 + layout.size));
      machine.run(stage([transpose]));
    },
  };
}
