import type { PlanShape, TrainingPlan } from './plan.ts';
import type { SamplingNets, SamplingPlan } from './sampling-plan.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Where nets train and sample: our kernels on WebAssembly or WebGPU, or tfjs as the reference of both. */
export interface PlanDevice {
  /** `start` has a checkpoint for each net of the shape, in its order. */
  train(shape: PlanShape, start: readonly Checkpoint[]): Promise<TrainingPlan>;
  sample(nets: SamplingNets): Promise<SamplingPlan>;
  dispose(): void;
}
