import type { PlainBatch, PlanShape, PlanStep, TrainingPlan } from '../../../nets/plan.ts';
import type { Checkpoint } from '../../../nets/checkpoint.ts';
import { readBack } from '../gpu/buffers.ts';
import type { DeviceWatch } from '../gpu/device-watch.ts';
import { prepareLaunches } from '../gpu/launch.ts';
import type { Pipelines, PreparedLaunch } from '../gpu/launch.ts';
import type { PlanCost } from '../gpu/plan-cost.ts';
import { createStepQueue } from '../gpu/step-queue.ts';
import type { TileShape } from '../tile/tile-shape.ts';
import { sideOf } from '../tile/tile-shape.ts';
import type { NetOnDevice } from './net-on-device.ts';
import { netsOnDevice } from './nets-on-device.ts';
import { pad, unpad } from './padded-layout.ts';
import { INNER, PLAIN, QUERY, stepBlock, SUPPORT, writePass } from './step-block.ts';
import type { Pass } from './step-block.ts';
import { trainingBuffers } from './training-buffers.ts';
import { trainingKernels } from './training-kernels.ts';
import { trainingSchedule } from './training-schedule.ts';
import type { TrainingSchedule } from './training-schedule.ts';
import { updateScalars } from './update-scalars.ts';

export interface WebGpuTrainingPlan extends TrainingPlan {
  readonly cost: PlanCost;
}

export interface TrainingPlanInput {
  readonly pipelines: Pipelines;
  readonly watch: DeviceWatch;
  readonly tile: TileShape;
  readonly shape: PlanShape;
  readonly start: readonly Checkpoint[];
}

/** Launches for one set of nets: of a pass at φ, of one at φ', and of the update. */
interface Prepared {
  readonly pass: readonly PreparedLaunch[];
  readonly fastPass: readonly PreparedLaunch[];
  readonly update: readonly PreparedLaunch[];
}

/** Batches that wait for one submit: 16 plain steps, or 8 episodes of one inner step. */
const MOST_BLOCKS = 16;

const STATE = ['params', 'm', 'v', 'ema'] as const;

/** Makes every buffer, pipeline and binding of a plan that trains all of its nets. */
export async function createTrainingPlan(input: TrainingPlanInput): Promise<WebGpuTrainingPlan> {
  const { pipelines, watch, tile, shape, start } = input;
  const { device } = pipelines;
  const { batch, features, classes } = shape;
  const side = sideOf(tile);
  const { nets, arena, parameters } = netsOnDevice(shape, side);
  const block = stepBlock({ nets: nets.length, batch, features });
  const kernels = trainingKernels(tile, block, { features, classes, arena });
  const scheduleOf = (chosen: readonly NetOnDevice[]): TrainingSchedule =>
    trainingSchedule({ nets: chosen, planned: nets.length, batch, features, side, kernels });
  const buffers = trainingBuffers(device, { nets, arena, parameters }, scheduleOf(nets).sums);
  const queue = createStepQueue(pipelines, watch, { words: block.words, most: MOST_BLOCKS });
  const tables: GPUBuffer[] = [];
  const updates = nets.map(() => 0);
  const learnedFrom: ('plain' | 'episode' | undefined)[] = nets.map(() => undefined);
  let launchesPerStep = 0;

  async function prepare(chosen: readonly NetOnDevice[]): Promise<Prepared> {
    const { pass, fastPass, update } = scheduleOf(chosen);
    const ready = async (launches: typeof pass, params: GPUBuffer): Promise<readonly PreparedLaunch[]> => {
      const made = await prepareLaunches(pipelines, launches, { ...buffers, params });
      tables.push(made.tables);
      return made.launches;
    };
    const [at, fast, last] = await Promise.all([
      ready(pass, buffers.params),
      ready(fastPass, buffers.fast),
      ready(update, buffers.params),
    ]);
    return { pass: at, fastPass: [...fast, ...at.slice(-1)], update: last };
  }
  const prepared = new Map<string, Promise<Prepared>>();
  function preparedFor(positions: readonly number[]): Promise<Prepared> {
    const name = positions.join();
    const known = prepared.get(name);
    const made = known ?? prepare(positions.map((position) => netAt(nets, position)));
    if (known === undefined) prepared.set(name, made);
    return made;
  }

  function restore(checkpoints: readonly Checkpoint[]): void {
    queue.submit();
    for (const name of STATE) {
      const values = new Float32Array(parameters);
      nets.forEach(({ layout, index }) => pad(layout, checkpointAt(checkpoints, index)[name], values));
      device.queue.writeBuffer(buffers[name], 0, values);
    }
    nets.forEach(({ index }) => (updates[index] = checkpointAt(checkpoints, index).step));
  }

  function scalarsOf(planned: PlanStep): Pass['updates'] {
    return nets.map(({ index }) => {
      const update = planned.updates.find(({ net }) => net === index);
      if (update === undefined) return undefined;
      const step = (updates[index] ?? 0) + 1;
      updates[index] = step;
      learnedFrom[index] = planned.query === null ? 'plain' : 'episode';
      return updateScalars(update, { step, ...planned });
    });
  }

  async function read(buffer: readonly GPUBuffer[], floats: number): Promise<Float32Array[]> {
    watch.check();
    queue.submit();
    return readBack(device, watch, { buffers: buffer, floats });
  }

  restore(start);
  await preparedFor(nets.map(({ index }) => index));

  return {
    get cost() {
      return { launchesPerStep, submits: queue.submits };
    },
    step: async (step) => {
      watch.check();
      const first = firstBatch(step);
      const { pass, fastPass, update } = await preparedFor(step.updates.map(({ net }) => net));
      const { support, query } = step;
      const scalars = scalarsOf(step);
      // A block is read by launches of its own submit alone, so parts of a step may be in different ones.
      const enqueue = (
        launches: readonly PreparedLaunch[],
        batch: PlainBatch,
        purpose: Pass['purpose'],
      ): void => {
        if (!queue.hasRoomFor(1)) queue.submit();
        queue.push(launches, (ring, at) => writePass(block, { batch, purpose, updates: scalars }, ring, at));
      };
      if (query === null) {
        enqueue([...pass, ...update], first, PLAIN);
      } else {
        enqueue(pass, first, SUPPORT);
        for (const batch of support.slice(1)) enqueue(fastPass, batch, INNER);
        enqueue([...fastPass, ...update], query, QUERY);
      }
      const passes = query === null ? 0 : support.length;
      launchesPerStep = pass.length + passes * fastPass.length + update.length;
      if (!queue.hasRoomFor(1)) queue.submit();
      await queue.drained();
    },
    losses: async () => {
      const [losses] = await read([buffers.sums], 2 * nets.length);
      return nets.map(({ index }) => {
        const kind = learnedFrom[index];
        if (kind === undefined) return null;
        const [support, query] = [losses?.[2 * index] ?? NaN, losses?.[2 * index + 1] ?? NaN];
        return { support, query: kind === 'episode' ? query : null };
      });
    },
    checkpoint: async () => {
      const steps = [...updates];
      const [params, m, v, ema] = await read(
        STATE.map((name) => buffers[name]),
        parameters,
      );
      return nets.map(({ layout, index }) => ({
        step: steps[index] ?? 0,
        params: unpad(layout, params as Float32Array),
        m: unpad(layout, m as Float32Array),
        v: unpad(layout, v as Float32Array),
        ema: unpad(layout, ema as Float32Array),
      }));
    },
    restore,
    averaged: async () => {
      const [ema] = await read([buffers.ema], parameters);
      return nets.map(({ layout }) => unpad(layout, ema as Float32Array));
    },
    dispose: () => {
      queue.dispose();
      for (const buffer of [...Object.values(buffers), ...tables]) buffer.destroy();
    },
  };
}

/** The first support batch of a step. Throws RangeError for a step that these kernels cannot run. */
function firstBatch({ support, query, updates }: PlanStep): PlainBatch {
  const [first] = support;
  if (first === undefined || (query === null && support.length > 1))
    throw new RangeError(`${support.length} support batches in a step`);
  if (updates.some(({ order }) => order === 'second'))
    throw new RangeError('the kernels take first-order steps alone');
  return first;
}

function netAt(nets: readonly NetOnDevice[], position: number): NetOnDevice {
  const net = nets[position];
  if (net === undefined) throw new RangeError(`no net ${position} in this plan`);
  return net;
}

function checkpointAt(checkpoints: readonly Checkpoint[], index: number): Checkpoint {
  const checkpoint = checkpoints[index];
  if (checkpoint === undefined) throw new RangeError(`no checkpoint for net ${index}`);
  return checkpoint;
}
