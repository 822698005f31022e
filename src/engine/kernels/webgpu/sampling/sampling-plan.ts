import { fold } from '../../../../core/rng/key.ts';
import type { SamplingNets, SamplingPlan, SamplingRequest } from '../../../nets/sampling-plan.ts';
import { readBack, storage } from '../gpu/buffers.ts';
import type { DeviceWatch } from '../gpu/device-watch.ts';
import { prepareLaunches } from '../gpu/launch.ts';
import type { Launch, Pipelines, PreparedLaunch } from '../gpu/launch.ts';
import type { PlanCost } from '../gpu/plan-cost.ts';
import { createStepQueue } from '../gpu/step-queue.ts';
import type { Region } from '../plan/arena.ts';
import { pad } from '../plan/padded-layout.ts';
import type { TileShape } from '../tile/tile-shape.ts';
import { sideOf } from '../tile/tile-shape.ts';
import { guidedRequest, packedRows, rowLists } from './guided-request.ts';
import type { GuidedRequest } from './guided-request.ts';
import { LEVEL_WORDS, writeLevel } from './level-block.ts';
import type { LevelBlock } from './level-block.ts';
import { predictionsOf, stepsPerSubmit } from './predictions.ts';
import type { Prediction } from './predictions.ts';
import { samplingKernels } from './sampling-kernels.ts';
import { samplingRegions } from './sampling-regions.ts';
import type { SamplingSizes } from './sampling-regions.ts';
import { samplingSchedule } from './sampling-schedule.ts';
import type { Guided, SamplingSchedule } from './sampling-schedule.ts';
import { conditionRows, mostConditions } from './told-conditions.ts';

/** Draws one request at a time. */
export interface WebGpuSamplingPlan extends SamplingPlan {
  readonly cost: PlanCost;
}

export interface SamplingPlanInput {
  readonly pipelines: Pipelines;
  readonly watch: DeviceWatch;
  readonly tile: TileShape;
  readonly isSoftware: boolean;
  readonly nets: SamplingNets;
}

/** Predictions of one submit: enough that launches do not wait for the host, few enough to cancel between. */
const MOST_LEVELS = 8;
/** Rows of the table of conditions from which a submit has fewer levels instead. */
const MOST_CONDITIONS = 2048;

type Prepared = Readonly<Record<keyof SamplingSchedule, readonly PreparedLaunch[]>>;

/** Makes every buffer, pipeline and binding of a plan; those of a form of guidance when it is first asked for. */
export async function createSamplingPlan(input: SamplingPlanInput): Promise<WebGpuSamplingPlan> {
  const { pipelines, watch, tile, isSoftware, nets } = input;
  const { device } = pipelines;
  const { batch, features } = nets;
  const sizes = sizesOf(nets, sideOf(tile));
  const regions = samplingRegions(nets, sizes);
  const lists = rowLists(batch, regions.classifiers);
  const kernels = samplingKernels(tile, regions, { batch, isSoftware });
  const buffers = {
    arena: storage(device, { label: 'arena', floats: regions.floats }),
    params: storage(device, {
      label: 'params',
      floats: regions.parameters,
      fill: (values) => {
        const layouts = [regions.score, ...regions.classifiers];
        for (const { objective, params } of nets.nets) {
          const net = layouts.find((candidate) => candidate.objective === objective);
          if (net !== undefined) pad(net.layout, params, values);
        }
      },
    }),
    rows: storage(device, { label: 'rows', floats: lists.words }),
  };
  // The tables and the start of a request have blocks of their own.
  const queue = createStepQueue(pipelines, watch, { words: LEVEL_WORDS, most: MOST_LEVELS + 2 });
  const tables: GPUBuffer[] = [];
  let launchesPerStep = 0;

  async function prepare(guided: Guided): Promise<Prepared> {
    const { towards } = lists;
    const schedule = samplingSchedule({ regions, kernels, sizes, batch, isSoftware, towards }, guided);
    const ready = async (launches: readonly Launch[]): Promise<readonly PreparedLaunch[]> => {
      const made = await prepareLaunches(pipelines, launches, buffers);
      tables.push(made.tables);
      return made.launches;
    };
    const [start, filled, atX, atGuess] = await Promise.all([
      ready(schedule.start),
      ready(schedule.tables),
      ready(schedule.atX),
      ready(schedule.atGuess),
    ]);
    return { start, tables: filled, atX, atGuess };
  }
  const prepared = new Map<string, Promise<Prepared>>();
  function preparedFor({ terms, classifiers }: GuidedRequest, seesEstimate: boolean): Promise<Prepared> {
    const guided = {
      terms: terms.length,
      classifiers: classifiers.map(({ net }) => net),
      seesEstimate: seesEstimate && classifiers.length > 0,
    };
    const objectives = guided.classifiers.map(({ objective }) => objective);
    const name = [guided.terms, guided.seesEstimate, ...objectives].join();
    const known = prepared.get(name);
    const made = known ?? prepare(guided);
    if (known === undefined) prepared.set(name, made);
    return made;
  }

  const push = (launches: readonly PreparedLaunch[], block: LevelBlock): void =>
    queue.push(launches, (ring, at) => writeLevel(block, ring, at));

  /** Queues the tables of the levels of these predictions, and then the predictions. */
  function enqueue(
    { atRows, atEstimate }: { readonly atRows: Prepared; readonly atEstimate: Prepared },
    guided: GuidedRequest,
    predictions: readonly Prediction[],
  ): void {
    const times = predictions.map(({ t }) => t);
    const classifierTimes = predictions.map(({ classifierTime }) => classifierTime);
    const fill = ({ offset }: Region, values: Float32Array<ArrayBuffer>): void =>
      device.queue.writeBuffer(buffers.arena, offset * 4, values);
    const { distinct } = guided.conditions;
    const { conditions } = regions.score.tables;
    fill(conditions, conditionRows(times, distinct, conditions.columns));
    for (const { net } of guided.classifiers) {
      const { conditions: told } = net.tables;
      fill(told, conditionRows(classifierTimes, [[]], told.columns));
    }
    const scoreConditions = times.length * distinct.length;
    push(atRows.tables, { rows: 0, scoreConditions, classifierConditions: times.length });
    for (const { isAtGuess, seesEstimate, block } of predictions) {
      const ready = seesEstimate ? atEstimate : atRows;
      const launches = isAtGuess ? ready.atGuess : ready.atX;
      push(launches, block);
      launchesPerStep = launches.length;
    }
  }

  async function sample(
    request: SamplingRequest,
    onStep: (step: number) => Promise<unknown>,
  ): Promise<Float32Array> {
    watch.check();
    const { rows } = request;
    const guided = guidedRequest(nets, regions.classifiers, request);
    const atRows = await preparedFor(guided, false);
    const seesEstimate = request.steps.some(({ estimateTime }) => estimateTime !== null);
    const ready = { atRows, atEstimate: await preparedFor(guided, seesEstimate) };
    device.queue.writeBuffer(buffers.rows, 0, packedRows(lists, batch, guided));
    push(atRows.start, { rows, key: fold(request.key, 'start') });
    const conditions = Math.max(1, guided.conditions.distinct.length);
    const levels = Math.min(MOST_LEVELS, Math.max(2, Math.floor(sizes.scoreConditions / conditions)));
    for (const steps of stepsPerSubmit(request.steps, levels)) {
      enqueue(ready, guided, predictionsOf(steps, request, guided));
      queue.submit();
      await queue.drained();
      await onStep((steps.at(-1)?.number ?? 0) + 1);
    }
    queue.submit();
    const { offset, stride } = regions.x;
    const [padded] = await readBack(device, watch, {
      buffers: [buffers.arena],
      offset,
      floats: rows * stride,
    });
    const values = new Float32Array(rows * features);
    for (let row = 0; row < rows; row += 1) {
      values.set((padded as Float32Array).subarray(row * stride, row * stride + features), row * features);
    }
    return values;
  }

  const plain = { terms: [{ told: 0, coefficient: 1 }], classifiers: [] };
  await preparedFor({ ...plain, conditions: { distinct: [], ofRows: [] } }, false);
  return {
    get cost() {
      return { launchesPerStep, submits: queue.submits };
    },
    sample,
    dispose: () => {
      queue.dispose();
      for (const buffer of [...Object.values(buffers), ...tables]) buffer.destroy();
    },
  };
}

/** A step of Heun's has two levels, which a submit holds whatever the number of conditions. */
function sizesOf(nets: SamplingNets, side: number): SamplingSizes {
  const conditions = mostConditions(nets);
  return {
    side,
    scoreConditions: Math.max(2 * conditions, Math.min(MOST_CONDITIONS, MOST_LEVELS * conditions)),
    classifierConditions: MOST_LEVELS,
  };
}
