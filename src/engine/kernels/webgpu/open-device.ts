import { describeAdapter, requestAdapter, summaryOf } from './adapter.ts';
import { createWebGpuDevice } from './device.ts';
import type { WebGpuPlanDevice } from './device.ts';

/** The types of WebGPU that come with tfjs are older than this feature. */
export const SUBGROUPS = 'subgroups' as string as GPUFeatureName;

export interface OpenWebGpuDevice {
  readonly device: WebGpuPlanDevice;
  /** One phrase for the user. */
  readonly detail: string;
}

/**
 * Plans on this thread's WebGPU adapter, or on a device that is already open, such as tfjs's, which then outlives them.
 * Throws an Error of one sentence where there is no adapter, or only a software one and that is not asked for.
 */
export async function openWebGpuDevice({
  allowSoftware,
  shared,
}: {
  allowSoftware: boolean;
  shared?: GPUDevice;
}): Promise<OpenWebGpuDevice> {
  if (shared !== undefined) {
    const summary = summaryOf(shared.adapterInfo);
    const { isSoftware } = summary;
    return {
      device: createWebGpuDevice(shared, { isSoftware, ownsDevice: false }),
      detail: describeAdapter(summary),
    };
  }
  const adapter = await requestAdapter();
  if (adapter === null) throw new Error('no adapter.');
  const summary = summaryOf(adapter.info);
  if (summary.isSoftware && !allowSoftware) throw new Error(`${summary.label} is a software adapter.`);
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  // Only the kernels for software adapters use subgroups.
  const requiredFeatures: GPUFeatureName[] =
    summary.isSoftware && adapter.features.has(SUBGROUPS) ? [SUBGROUPS] : [];
  // The defaults, 256 and 128 MiB, would refuse plans for wide nets that the adapter has room for.
  const device = await adapter.requestDevice({
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
    requiredFeatures,
  });
  return {
    device: createWebGpuDevice(device, { isSoftware: summary.isSoftware, ownsDevice: true }),
    detail: describeAdapter(summary),
  };
}
