// What the tests of our WebGPU kernels drive.
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { setBackend } from '@tensorflow/tfjs-core';
import { createWebGpuDevice } from '../../src/engine/kernels/webgpu/device.ts';
import type { WebGpuPlanDevice } from '../../src/engine/kernels/webgpu/device.ts';
import { openWebGpuDevice, SUBGROUPS } from '../../src/engine/kernels/webgpu/open-device.ts';
import { tileShapes } from '../../src/engine/kernels/webgpu/tile/tile-shape.ts';
import type { TileName } from '../../src/engine/kernels/webgpu/tile/tile-shape.ts';
import { tensorDevice } from '../../src/engine/reference/device.ts';
import { reverseSteps } from '../../src/engine/methods/fadm/reverse-steps.ts';
import { ODD_DRAWS, oddDraw } from '../../src/testing/plan-draws.ts';
import { kernelChecks } from './checks/kernels.ts';
import { PLAIN } from '../../src/engine/meta/update-rule.ts';
import { oddShape, oddStart, oddStep, threeSteps } from '../../src/testing/plan-steps.ts';
import type { StepForm } from '../../src/testing/plan-steps.ts';

declare global {
  interface Window {
    kernels: typeof kernels;
  }
}

const { device } = await ownDevice();

async function ownDevice(): Promise<{ device: GPUDevice }> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('no adapter');
  const made = await adapter.requestDevice({ requiredFeatures: [SUBGROUPS] });
  // The tests fail on console errors: nothing is refused unnoticed.
  made.onuncapturederror = ({ error }) => console.error(error.message);
  return { device: made };
}

const onDevice = (tile: TileName, on: GPUDevice): WebGpuPlanDevice =>
  createWebGpuDevice(on, {
    isSoftware: tileShapes[tile].operands !== 'workgroup',
    ownsDevice: false,
    tile: tileShapes[tile],
  });

const made = new Map<TileName, WebGpuPlanDevice>();
/** One for each shape: kernels are compiled once. */
function planDevice(tile: TileName): WebGpuPlanDevice {
  const known = made.get(tile) ?? onDevice(tile, device);
  made.set(tile, known);
  return known;
}

const BATCH = 37;

const kernels = {
  /** State and losses after three steps, by the kernels or by tfjs on the processor. */
  threeSteps: async (by: TileName | 'tfjs', form: StepForm) => {
    await setBackend('cpu');
    const on = by === 'tfjs' ? tensorDevice() : planDevice(by);
    const { checkpoints, losses } = await threeSteps(on, { batch: BATCH, form });
    const states = checkpoints.flatMap(({ params, m, v, ema }) => [params, m, v, ema]);
    return [
      ...states.map((values) => [...values]),
      losses.flatMap((loss) => [loss?.support ?? NaN, loss?.query ?? 0]),
    ];
  },

  /** Relative errors of each training kernel alone against f64, by its name. */
  alone: async (tile: TileName) => {
    const errors: [string, number][] = [];
    for (const [name, check] of Object.entries(kernelChecks)) errors.push([name, await check(device, tile)]);
    return errors;
  },

  /** Rows of every kind of guidance and solver. */
  draws: async (by: TileName | 'tfjs') => {
    await setBackend('cpu');
    const on = by === 'tfjs' ? tensorDevice() : planDevice(by);
    const rows: number[][] = [];
    for (const draw of ODD_DRAWS) rows.push([...(await oddDraw(on, draw))]);
    return rows;
  },

  /** Rows of 20 steps, more than a submit holds, and what they cost; on the kernels, the steps that were reported. */
  longDraw: async (by: 'quads' | 'tfjs') => {
    await setBackend('cpu');
    const shape = oddShape(BATCH);
    const start = oddStart(shape);
    const [score, label] = shape.nets.map((net, i) => ({
      ...net,
      params: start[i]?.params ?? new Float32Array(),
    }));
    if (score === undefined || label === undefined) throw new RangeError('the odd shape has three nets');
    const nets = { ...shape, nets: [score, label] };
    const ours = by === 'quads' ? await planDevice(by).sample(nets) : null;
    const plan = ours ?? (await tensorDevice().sample(nets));
    const request = {
      rows: BATCH - 4,
      y: Int32Array.from({ length: BATCH - 4 }, (_, i) => i % shape.classes),
      s: Int32Array.from({ length: BATCH - 4 }, (_, i) => i % shape.groups),
      told: [{ told: 2, coefficient: 1 }],
      classifiers: [{ objective: 'label', strength: 0.5, towards: 'entropy' }] as const,
      maxGuidance: 0.2,
      steps: reverseSteps(20, { solver: 'multistep', anneal: false }),
      key: { hi: 1, lo: 2 },
    };
    const reported: number[] = [];
    const guided = await plan.sample(request, (step) => Promise.resolve(reported.push(step)));
    const guidedCost = { ...ours?.cost };
    const process = {
      solver: 'ddim',
      anneal: false,
      tweedie: true,
      correctorSteps: 1,
      correctorSnr: 0.1,
    } as const;
    const estimated = await plan.sample({ ...request, steps: reverseSteps(10, process) }, () =>
      Promise.resolve(),
    );
    const estimatedCost = { ...ours?.cost };
    const unguided = await plan.sample({ ...request, classifiers: [] }, () => Promise.resolve());
    const cost = { ...ours?.cost };
    plan.dispose();
    const rows = [[...guided], [...estimated], [...unguided]];
    return { rows, reported, guidedCost, estimatedCost, cost };
  },

  /** Launches and submits of 32 plain steps of the first net, and the losses before and after. */
  cost: async () => {
    const shape = oddShape(BATCH);
    const plan = await planDevice('quads').train(shape, oddStart(shape));
    const before = await plan.losses();
    for (let i = 0; i < 32; i += 1)
      await plan.step({ ...oddStep(shape, i, 'pooled'), updates: [{ net: 0, ...PLAIN }] });
    const after = await plan.losses();
    const { cost } = plan;
    plan.dispose();
    return { ...cost, blocks: shape.nets[0]?.spec.blocks ?? NaN, before, after };
  },

  /** Parameters after four steps in a row, and after two, a checkpoint, another plan and two more. */
  resumed: async () => {
    const shape = oddShape(BATCH);
    const on = planDevice('quads');
    const whole = await on.train(shape, oddStart(shape));
    for (let i = 0; i < 2; i += 1) await whole.step(oddStep(shape, i, i === 0 ? 'threeInner' : 'pooled'));
    const half = await whole.checkpoint();
    for (let i = 2; i < 4; i += 1) await whole.step(oddStep(shape, i, 'pooled'));
    const expected = await whole.averaged();
    const resumed = await on.train(shape, half);
    for (let i = 2; i < 4; i += 1) await resumed.step(oddStep(shape, i, 'pooled'));
    const found = await resumed.averaged();
    whole.restore(half);
    for (let i = 2; i < 4; i += 1) await whole.step(oddStep(shape, i, 'pooled'));
    const restored = await whole.averaged();
    for (const plan of [whole, resumed]) plan.dispose();
    return [expected, found, restored].map((nets) => nets.map((values) => [...values]));
  },

  /** The device as the product opens it, and on tfjs's own. */
  opened: async () => {
    const refused = await openWebGpuDevice({ allowSoftware: false }).then(
      () => 'opened',
      (error: unknown) => (error as Error).message,
    );
    const own = await openWebGpuDevice({ allowSoftware: true });
    const shared = await openWebGpuDevice({ allowSoftware: true, shared: device });
    const states: (readonly number[])[] = [];
    for (const { device: on } of [own, shared]) {
      const { checkpoints } = await threeSteps(on, { batch: BATCH, form: 'pooled' });
      states.push([...(checkpoints[0]?.params ?? [])]);
      on.dispose();
    }
    const isLost = await Promise.race([device.lost.then(() => true), Promise.resolve(false)]);
    return { refused, details: [own.detail, shared.detail], states, isLost };
  },

  /** What the promises of a plan reject with when its device goes. */
  lost: async () => {
    const { device: brief } = await ownDevice();
    const shape = oddShape(BATCH);
    const on = onDevice('quads', brief);
    const plan = await on.train(shape, oddStart(shape));
    await plan.step(oddStep(shape, 0, 'pooled'));
    const names: string[] = [];
    const note = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => names.push('none'),
        (error: unknown) => names.push((error as Error).name),
      );
    const underWay = note(plan.losses());
    brief.destroy();
    await underWay;
    await note(plan.step(oddStep(shape, 1, 'pooled')));
    await note(plan.checkpoint());
    await note(on.train(shape, oddStart(shape)));
    return names;
  },
};
window.kernels = kernels;
