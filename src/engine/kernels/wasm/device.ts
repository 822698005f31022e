import type { PlanDevice } from '../../nets/plan-device.ts';
import { KERNEL_FILES } from './machine/kernel-host.ts';
import type { KernelBuild, KernelHost } from './machine/kernel-host.ts';
import { wasmSamplingPlan } from './sampling/sampling-plan.ts';
import { wasmTrainingPlan } from './training/training-plan.ts';

/**
 * (module (func (param v128 v128 v128) (result v128) local.get 0 local.get 1 local.get 2 f32x4.relaxed_madd)): the engine
 * knows the instruction if it takes this for a module.
 */
const FUSED = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x01, 0x60, 0x03, 0x7b, 0x7b, 0x7b, 0x01, 0x7b,
  0x03, 0x02, 0x01, 0x00, 0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0xfd, 0x85, 0x02,
  0x0b,
];

/** The build to run here: fused where that is preferred and known to the engine. */
const buildFor = ({ prefers }: KernelHost): KernelBuild =>
  prefers === 'fma' && WebAssembly.validate(Uint8Array.from(FUSED)) ? 'fma' : 'simd';

/** Our kernels on WebAssembly, and what the user is told of them. Rejects where the engine has no SIMD or no shared memory. */
export async function wasmDevice(host: KernelHost): Promise<PlanDevice & { readonly detail: string }> {
  const build = buildFor(host);
  const module = await WebAssembly.compile(await host.readBinary(KERNEL_FILES[build]));
  const kernels = { module, host };
  const threads = `${host.threads} thread${host.threads === 1 ? '' : 's'}`;
  return {
    detail: `own kernels, SIMD${build === 'fma' ? ' + FMA' : ''}, ${threads}`,
    train: (shape, start) => wasmTrainingPlan(kernels, shape, start),
    sample: (nets) => wasmSamplingPlan(kernels, nets),
    dispose: () => undefined,
  };
}
