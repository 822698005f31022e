import type { PlanDevice } from '../../nets/plan-device.ts';
import type { PlanShape } from '../../nets/plan.ts';
import type { SamplingNets } from '../../nets/sampling-plan.ts';
import type { Checkpoint } from '../../nets/checkpoint.ts';
import { accepted, watchDevice } from './gpu/device-watch.ts';
import { createPipelines } from './gpu/launch.ts';
import { checkShape } from './plan/check-shape.ts';
import { createTrainingPlan } from './plan/training-plan.ts';
import type { WebGpuTrainingPlan } from './plan/training-plan.ts';
import { createSamplingPlan } from './sampling/sampling-plan.ts';
import type { WebGpuSamplingPlan } from './sampling/sampling-plan.ts';
import type { TileShape } from './tile/tile-shape.ts';
import { tileShapeFor } from './tile/tile-shape.ts';

export interface WebGpuDeviceOptions {
  /** A CPU behind WebGPU, which is served best by other tiles than a GPU. */
  readonly isSoftware: boolean;
  /** Whether `dispose` destroys the GPU device too: not when it is tfjs's. */
  readonly ownsDevice: boolean;
  /** Overrides the choice by limits. */
  readonly tile?: TileShape;
}

export interface WebGpuPlanDevice extends PlanDevice {
  train(shape: PlanShape, start: readonly Checkpoint[]): Promise<WebGpuTrainingPlan>;
  sample(nets: SamplingNets): Promise<WebGpuSamplingPlan>;
}

/**
 * Plans on a GPU device. Once the device is lost, every promise of its plans rejects with DeviceLost. `train` and `sample`
 * throw RangeError for nets that do not fit together and FairgroundError('backend') for ones too large for the device.
 */
export function createWebGpuDevice(device: GPUDevice, options: WebGpuDeviceOptions): WebGpuPlanDevice {
  const pipelines = createPipelines(device);
  const watch = watchDevice(device);
  const tileFor = (shape: Pick<PlanShape, 'nets' | 'batch'>): TileShape =>
    options.tile ??
    tileShapeFor(
      { ...limitsOf(device), isSoftware: options.isSoftware },
      { batch: shape.batch, width: Math.max(...shape.nets.map(({ spec }) => spec.width)) },
    );
  return {
    train: async (shape, start) => {
      watch.check();
      checkShape(shape);
      const tile = tileFor(shape);
      return accepted(device, () => createTrainingPlan({ pipelines, watch, tile, shape, start }));
    },
    sample: async (nets) => {
      watch.check();
      checkShape(nets);
      const tile = tileFor(nets);
      const { isSoftware } = options;
      return accepted(device, () => createSamplingPlan({ pipelines, watch, tile, isSoftware, nets }));
    },
    dispose: () => {
      if (options.ownsDevice) device.destroy();
    },
  };
}

const limitsOf = ({ limits, features }: GPUDevice) => ({
  hasSubgroups: features.has('subgroups'),
  maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
  maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
});
