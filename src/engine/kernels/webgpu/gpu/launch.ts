import type { Kernel } from '../kernel.ts';
import type { Tile } from '../tile/tile-table.ts';
import { packTiles } from '../tile/tile-table.ts';
import { COMPUTE, USAGE } from './flags.ts';

/** One kernel over these tiles. */
export interface Launch {
  readonly kernel: Kernel;
  readonly tiles: readonly Tile<string>[];
}

/** A launch whose pipeline and bindings are made: what is left is to dispatch it. */
export interface PreparedLaunch {
  readonly pipeline: GPUComputePipeline;
  readonly bindings: GPUBindGroup;
  readonly workgroups: number;
}

/** Buffers by the names that kernels know them by. */
export type NamedBuffers = Readonly<Record<string, GPUBuffer>>;

/** Pipelines of one device, each compiled once. */
export interface Pipelines {
  readonly device: GPUDevice;
  /** Layout of group 1: the step, at a dynamic offset. */
  readonly stepLayout: GPUBindGroupLayout;
  compiled(kernel: Kernel): Promise<CompiledKernel>;
}

export interface CompiledKernel {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

const entry = (binding: number, access: 'read' | 'write', isDynamic = false): GPUBindGroupLayoutEntry => ({
  binding,
  visibility: COMPUTE,
  buffer: { type: access === 'read' ? 'read-only-storage' : 'storage', hasDynamicOffset: isDynamic },
});

export function createPipelines(device: GPUDevice): Pipelines {
  const stepLayout = device.createBindGroupLayout({ entries: [entry(0, 'read', true)] });
  const compiled = new Map<string, Promise<CompiledKernel>>();
  const compile = async ({ name, code, bindings }: Kernel): Promise<CompiledKernel> => {
    const layout = device.createBindGroupLayout({
      label: name,
      entries: [...bindings.map(({ access }, i) => entry(i, access)), entry(bindings.length, 'read')],
    });
    const pipeline = await device.createComputePipelineAsync({
      label: name,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout, stepLayout] }),
      compute: { module: device.createShaderModule({ label: name, code }), entryPoint: 'main' },
    });
    return { pipeline, layout };
  };
  return {
    device,
    stepLayout,
    compiled: (kernel) => {
      const known = compiled.get(kernel.code);
      const made = known ?? compile(kernel);
      if (known === undefined) compiled.set(kernel.code, made);
      return made;
    },
  };
}

/** Bindings into a buffer begin at multiples of this: WebGPU's default for storage, which no adapter exceeds. */
const ALIGNMENT = 256;
export const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Tables of tiles of several launches in one buffer, and the launches that read them. */
export interface PreparedLaunches {
  readonly launches: readonly PreparedLaunch[];
  readonly tables: GPUBuffer;
}

/**
 * Uploads the tables of the launches and binds them to the buffers. Launches without tiles are left out. Throws RangeError
 * for a launch of more tiles than the device takes.
 */
export async function prepareLaunches(
  pipelines: Pipelines,
  launches: readonly Launch[],
  buffers: NamedBuffers,
): Promise<PreparedLaunches> {
  const { device } = pipelines;
  const used = launches.filter(({ tiles }) => tiles.length > 0);
  const most = device.limits.maxComputeWorkgroupsPerDimension;
  const excess = used.find(({ tiles }) => tiles.length > most);
  if (excess !== undefined)
    throw new RangeError(
      `${excess.kernel.name}: ${excess.tiles.length} tiles, and a launch has at most ${most}`,
    );
  const kernels = await Promise.all(used.map(({ kernel }) => pipelines.compiled(kernel)));
  const packed = used.map(({ kernel, tiles }) => packTiles(kernel.fields, tiles));
  const size = packed.reduce((total, { byteLength }) => total + aligned(byteLength), 0);
  const tables = device.createBuffer({ label: 'tiles', size, usage: USAGE.storage | USAGE.copyTarget });
  let offset = 0;
  const prepared = used.map(({ kernel, tiles }, i): PreparedLaunch => {
    const { pipeline, layout } = kernels[i] as CompiledKernel;
    const table = packed[i] as Uint32Array<ArrayBuffer>;
    device.queue.writeBuffer(tables, offset, table);
    const resources: GPUBufferBinding[] = [
      ...kernel.bindings.map(({ buffer }) => ({ buffer: named(buffers, buffer) })),
      { buffer: tables, offset, size: table.byteLength },
    ];
    offset += aligned(table.byteLength);
    const bindings = device.createBindGroup({
      label: kernel.name,
      layout,
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
    return { pipeline, bindings, workgroups: tiles.length };
  });
  return { launches: prepared, tables };
}

function named(buffers: NamedBuffers, name: string): GPUBuffer {
  const buffer = buffers[name];
  if (buffer === undefined) throw new RangeError(`no buffer ${name}`);
  return buffer;
}
