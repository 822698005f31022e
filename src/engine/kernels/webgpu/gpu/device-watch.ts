import { FairgroundError } from '../../../../core/failure.ts';
import { DeviceLost } from '../../../nets/plan.ts';

/** Turns the loss of a device into rejections: promises of WebGPU itself may settle as if nothing had happened. */
export interface DeviceWatch {
  /** Throws DeviceLost if the device is gone. */
  check(): void;
  /** What the promise gives; rejects with DeviceLost if the device goes first, or if the promise rejects. */
  whileThere<T>(promise: Promise<T>): Promise<T>;
}

export function watchDevice(device: GPUDevice): DeviceWatch {
  let lost: DeviceLost | null = null;
  const waiting = new Set<(reason: DeviceLost) => void>();
  void device.lost.then(({ message }) => {
    lost = new DeviceLost(`The GPU device was lost: ${message || 'no reason given'}`);
    for (const reject of waiting) reject(lost);
  });
  const check = (): void => {
    if (lost !== null) throw lost;
  };
  return {
    check,
    whileThere: async (promise) => {
      // Nobody waits for it where the device is gone already.
      promise.catch(() => undefined);
      check();
      let settle: (reason: DeviceLost) => void = () => undefined;
      const gone = new Promise<never>((_, reject) => {
        settle = reject;
        waiting.add(reject);
      });
      try {
        return await Promise.race([promise, gone]);
      } catch (error) {
        // A buffer that is being mapped notices before device.lost does.
        lost ??=
          error instanceof DeviceLost ? error : new DeviceLost(`The GPU device failed: ${String(error)}`);
        throw lost;
      } finally {
        waiting.delete(settle);
      }
    },
  };
}

/**
 * What `work` makes on the device. Throws FairgroundError('backend') where the device refuses: buffers that are too large
 * or, which would be a mistake of ours, an invalid kernel. Without this a refused kernel computes nothing, silently.
 */
export async function accepted<T>(device: GPUDevice, work: () => Promise<T>): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let made: { readonly value: T } | { readonly error: unknown };
  try {
    made = { value: await work() };
  } catch (error) {
    made = { error };
  }
  const refusals = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const refusal = refusals.find((error) => error !== null);
  if (refusal !== undefined && refusal !== null) throw refused(refusal.message);
  if ('error' in made) {
    throw made.error instanceof FairgroundError ? made.error : refused(String(made.error));
  }
  return made.value;
}

const refused = (message: string): FairgroundError =>
  new FairgroundError({
    code: 'backend',
    message: `The GPU refused the training or sampling plan: ${message}`,
    advice: 'Take a smaller batch or width, or choose another backend.',
  });
