/**
 * How a product's output is cut: workgroups of grid.rows × grid.columns invocations, each holding per.rows × per.columns
 * outputs in registers. Tiles are square.
 *
 * `registers`: operands are read from storage by each invocation. No barrier, which costs a software adapter as much as
 * 200 multiplications; its caches are the processor's.
 * `quads`: the same, but the four invocations of a quad, which share their rows, read four values of k of the left
 * operand and hand them on to each other. A software adapter reads values one by one, so this is most of its time.
 * `workgroup`: operands are staged in workgroup memory, read once per workgroup and coalesced, as graphics hardware
 * wants it.
 */
export interface TileShape {
  readonly operands: 'registers' | 'quads' | 'workgroup';
  readonly grid: Sides;
  readonly per: Sides;
}

export interface Sides {
  readonly rows: number;
  readonly columns: number;
}

/** Outputs along one side of a tile. */
export const sideOf = ({ grid, per }: TileShape): number => grid.rows * per.rows;

/** Invocations of one workgroup. */
export const invocationsOf = ({ grid }: TileShape): number => grid.rows * grid.columns;

/** Bytes of workgroup memory that the two staged operands take. */
export const stagedBytes = (shape: TileShape): number =>
  shape.operands === 'workgroup' ? 2 * depthOf(shape) * stagedStride(shape) * 16 : 0;

/** Rows of staged memory are one vec4 apart from a power of two, so that transposed stores meet fewer bank conflicts. */
export const stagedStride = (shape: TileShape): number => sideOf(shape) / 4 + 1;

/** Length along k that is staged at once: each invocation moves one block of 4 × 4 of either operand. */
export const depthOf = (shape: TileShape): number => (16 * invocationsOf(shape)) / sideOf(shape);

const square = (side: number): Sides => ({ rows: side, columns: side });

/** The shapes in use; GFLOP/s are SwiftShader's on two threads, 512 × 256 × 256. */
export const tileShapes = {
  /** 10 GFLOP/s. Four columns of invocations make a row of them a quad. */
  quads: { operands: 'quads', grid: { rows: 2, columns: 4 }, per: { rows: 16, columns: 8 } },
  /** 6 GFLOP/s; fewer outputs an invocation lose to loads, more spill. */
  registers: { operands: 'registers', grid: square(4), per: square(8) },
  /** 64 invocations, two warps: batch 512 × width 256 gives 128 workgroups, enough to occupy a GPU. */
  workgroup: { operands: 'workgroup', grid: square(8), per: square(4) },
  /** Twice the arithmetic per byte of `workgroup`, at a quarter of its workgroups. */
  large: { operands: 'workgroup', grid: square(8), per: square(8) },
} as const satisfies Record<string, TileShape>;

export type TileName = keyof typeof tileShapes;

/** Outputs of one layer from which large tiles still make 512 workgroups. */
const LARGE_FROM = 512 * sideOf(tileShapes.large) ** 2;

export interface Adapter {
  readonly isSoftware: boolean;
  /** Whether its device has the feature `subgroups`. */
  readonly hasSubgroups: boolean;
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxComputeWorkgroupStorageSize: number;
}

/** The shape for layers of batch × width outputs on an adapter with these limits. */
export function tileShapeFor(adapter: Adapter, layer: { batch: number; width: number }): TileShape {
  const fits = (shape: TileShape): boolean =>
    invocationsOf(shape) <= adapter.maxComputeInvocationsPerWorkgroup &&
    stagedBytes(shape) <= adapter.maxComputeWorkgroupStorageSize;
  if (adapter.isSoftware) return adapter.hasSubgroups ? tileShapes.quads : tileShapes.registers;
  if (!fits(tileShapes.workgroup)) return tileShapes.registers;
  const isLarge = layer.batch * layer.width >= LARGE_FROM && fits(tileShapes.large);
  return isLarge ? tileShapes.large : tileShapes.workgroup;
}
