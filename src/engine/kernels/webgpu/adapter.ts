/** What is known of the WebGPU adapter of this thread. */
export interface AdapterSummary {
  readonly label: string;
  /** True for a CPU rasteriser, which is many times slower than wasm. */
  readonly isSoftware: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|microsoft basic render/i;

/** The adapter, or null where there is no WebGPU. Never throws. */
export async function findAdapter(): Promise<AdapterSummary | null> {
  const adapter = await requestAdapter();
  return adapter === null ? null : summaryOf(adapter.info);
}

/** The adapter itself, or null where there is no WebGPU. Never throws. */
export async function requestAdapter(): Promise<GPUAdapter | null> {
  // Node has no navigator.gpu, and neither does Chromium without a usable adapter process.
  const gpu = typeof navigator === 'undefined' ? undefined : (navigator as { gpu?: GPU }).gpu;
  if (gpu === undefined) return null;
  try {
    return await gpu.requestAdapter();
  } catch {
    return null;
  }
}

/** What an adapter says of itself. */
export function summaryOf(info: GPUAdapterInfo): AdapterSummary {
  const words = [info.vendor, info.architecture, info.description, info.device].filter(Boolean);
  const label = words.join(' ') || 'unnamed adapter';
  return { label, isSoftware: info.isFallbackAdapter || SOFTWARE.test(label) };
}

/** One phrase for the user. */
export function describeAdapter({ label, isSoftware }: AdapterSummary): string {
  return isSoftware ? `${label} (software)` : label;
}
