import type { PlanDevice } from '../nets/plan-device.ts';
import { tensorSamplingPlan } from './sampling-plan.ts';
import { tensorTrainingPlan } from './training-plan.ts';

/** tfjs on its current backend. */
export const tensorDevice = (): PlanDevice => ({
  train: (shape, start) => Promise.resolve(tensorTrainingPlan(shape, start)),
  sample: (nets) => Promise.resolve(tensorSamplingPlan(nets)),
  dispose: () => undefined,
});
