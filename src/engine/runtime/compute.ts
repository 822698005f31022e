import type { PlanDevice } from '../nets/plan-device.ts';
import type { BackendInfo } from './backend.ts';

/** Where a method computes, and where it goes on when that is lost. */
export interface Compute {
  /** The device in use; another one after `fallBack`. */
  readonly device: PlanDevice;
  readonly info: BackendInfo;
  /**
   * Takes the next device in the order in place of one that was lost: plans made on that one are to be made anew. Throws
   * FairgroundError('backend') where there is none.
   */
  fallBack(): Promise<void>;
  /**
   * The reference on tensors, for what the device's kernels cannot do: on the same backend where tfjs has it, else on the next
   * in the order. The device in use when that is the reference already.
   */
  reference(): Promise<PlanDevice>;
  dispose(): void;
}
