import { FairgroundError } from '../../core/failure.ts';
import { wasmDevice } from '../kernels/wasm/device.ts';
import type { KernelHost } from '../kernels/wasm/machine/kernel-host.ts';
import type { PlanDevice } from '../nets/plan-device.ts';
import type { BackendChoice, BackendInfo, BackendName } from './backend.ts';
import type { Compute } from './compute.ts';

/** `kernels`: our own, and tfjs only where they cannot run. `tfjs`: the reference, many times slower. */
export type Engine = 'kernels' | 'tfjs';

export interface ComputeOptions {
  /** Where tfjs's binaries are: a URL or directory path that ends in a slash. */
  readonly wasmBase: string;
  readonly host: KernelHost;
  readonly engine?: Engine;
}

interface Started {
  readonly device: PlanDevice;
  readonly info: BackendInfo;
}

/**
 * Starts what this thread computes with. `auto` takes webgpu on a hardware adapter, else wasm, else cpu; a named backend is
 * taken even on a software adapter, or fails with FairgroundError('backend').
 */
export async function startCompute(choice: BackendChoice, options: ComputeOptions): Promise<Compute> {
  const order: readonly BackendName[] = choice === 'auto' ? FASTEST_FIRST : [choice];
  const allowSoftware = choice !== 'auto';
  let current = await firstOf(order, { ...options, allowSoftware });
  let reference: Promise<Started> | undefined;
  return {
    get device() {
      return current.device;
    },
    get info() {
      return current.info;
    },
    async fallBack() {
      const { device, info } = current;
      device.dispose();
      const next = await firstOf(from(info.name).slice(1), { ...options, allowSoftware: false });
      const skipped = [...info.skipped, `${info.name}: was lost.`, ...next.info.skipped];
      current = { device: next.device, info: { ...next.info, skipped } };
    },
    async reference() {
      if (options.engine === 'tfjs' || current.info.name === 'cpu') return current.device;
      reference ??= firstOf(from(current.info.name), { ...options, engine: 'tfjs', allowSoftware });
      return (await reference).device;
    },
    dispose: () => current.device.dispose(),
  };
}

const FASTEST_FIRST: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];

/** A backend and those that stand in for it. */
const from = (name: BackendName): readonly BackendName[] => FASTEST_FIRST.slice(FASTEST_FIRST.indexOf(name));

type StartOptions = ComputeOptions & { readonly allowSoftware: boolean };

/** The first backend that starts. Throws FairgroundError('backend') if none does. */
async function firstOf(order: readonly BackendName[], options: StartOptions): Promise<Started> {
  const skipped: string[] = [];
  for (const name of order) {
    try {
      const { device, detail } = await start(name, options);
      return { device, info: { name, detail, skipped } };
    } catch (error) {
      skipped.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new FairgroundError({
    code: 'backend',
    message: `No computing backend could be started (${skipped.join('; ')}).`,
    advice: order.length > 1 ? 'Use a browser with WebAssembly.' : 'Choose "auto".',
  });
}

async function start(
  name: BackendName,
  options: StartOptions,
): Promise<{ device: PlanDevice; detail: string }> {
  if (options.engine !== 'tfjs' && name === 'wasm') {
    const device = await wasmDevice(options.host);
    return { device, detail: device.detail };
  }
  if (options.engine !== 'tfjs' && name === 'webgpu') {
    const { openWebGpuDevice } = await import('../kernels/webgpu/open-device.ts');
    const { device, detail } = await openWebGpuDevice(options);
    return { device, detail: `own kernels, ${detail}` };
  }
  // tfjs comes with half a megabyte that the kernels do without.
  const [{ startTensors }, { tensorDevice }] = await Promise.all([
    import('../tensors/start-tensors.ts'),
    import('../reference/device.ts'),
  ]);
  return { device: tensorDevice(), detail: await startTensors(name, options) };
}
