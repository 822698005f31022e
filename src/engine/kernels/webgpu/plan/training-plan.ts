import type { PlanShape, PlanStep, TrainingPlan } from '../../../nets/plan.ts';
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
import { PLAIN, QUERY, stepBlock, SUPPORT, writePass } from './step-block.ts';
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

/** Batches that wait for one submit: 16 plain steps or 8 of MLDG. */
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
  const isUpdated = nets.map(() => false);
  let launchesPerStep = 0;

  async function prepare(chosen: readonly NetOnDevice[]): Promise<Prepared> {
    const { pass, update } = scheduleOf(chosen);
    const ready = async (launches: typeof pass, params: GPUBuffer): Promise<readonly PreparedLaunch[]> => {
      const made = await prepareLaunches(pipelines, launches, { ...buffers, params });
      tables.push(made.tables);
      return made.launches;
    };
    const [at, fast, last] = await Promise.all([
      ready(pass, buffers.params),
      ready(
        pass.filter(({ kernel }) => kernel !== kernels.weightsGradient),
        buffers.fast,
      ),
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

  function scalarsOf({ nets: chosen, learningRate, emaDecay }: PlanStep): Pass['updates'] {
    return nets.map(({ index }) => {
      if (!chosen.includes(index)) return undefined;
      const step = (updates[index] ?? 0) + 1;
      updates[index] = step;
      isUpdated[index] = true;
      return updateScalars({ step, learningRate, emaDecay });
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
      const { pass, fastPass, update } = await preparedFor(step.nets);
      const { support, query, innerRate, queryWeight } = step;
      if (!queue.hasRoomFor(query === null ? 1 : 2)) queue.submit();
      const rates = { innerRate, queryWeight, updates: scalarsOf(step) };
      const enqueue = (launches: readonly PreparedLaunch[], what: Omit<Pass, keyof typeof rates>): void =>
        queue.push(launches, (ring, at) => writePass(block, { ...what, ...rates }, ring, at));
      if (query === null) {
        enqueue([...pass, ...update], { batch: support, purpose: PLAIN });
        launchesPerStep = pass.length + update.length;
      } else {
        enqueue(pass, { batch: support, purpose: SUPPORT });
        enqueue([...fastPass, ...update], { batch: query, purpose: QUERY });
        launchesPerStep = pass.length + fastPass.length + update.length;
      }
      if (!queue.hasRoomFor(1)) queue.submit();
      await queue.drained();
    },
    losses: async () => {
      const [losses] = await read([buffers.sums], nets.length);
      return nets.map(({ index }) => (isUpdated[index] === true ? (losses?.[index] ?? NaN) : null));
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
