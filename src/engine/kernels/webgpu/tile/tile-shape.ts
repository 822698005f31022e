/**
 * How a product's output is cut: workgroups of grid × grid invocations, each holding `per` × `per` outputs in registers.
 *
 * `registers`: operands are read from storage by each invocation. No barrier, which costs a software adapter as much as
 * 200 multiplications; its caches are the processor's.
 * `workgroup`: operands are staged in workgroup memory, read once per workgroup and coalesced, as graphics hardware
 * wants it.
 */
export interface TileShape {
  readonly operands: 'registers' | 'workgroup';
  readonly grid: number;
  readonly per: number;
}

/** Outputs along one side of a tile. */
export const sideOf = ({ grid, per }: TileShape): number => grid * per;

/** Invocations of one workgroup. */
export const invocationsOf = ({ grid }: TileShape): number => grid * grid;

/** Bytes of workgroup memory that the two staged operands take. */
export const stagedBytes = (shape: TileShape): number =>
  shape.operands === 'registers' ? 0 : 2 * depthOf(shape) * (sideOf(shape) / 4 + 1) * 16;

/**
 * Length along k that is staged at once: each invocation moves one block of 4 × 4 of either operand.
 * For `workgroup` shapes.
 */
export const depthOf = (shape: TileShape): number => (16 * invocationsOf(shape)) / sideOf(shape);

/** The shapes in use. */
export const tileShapes = {
  /** 8 × 8 outputs an invocation: fewer lose to loads, more spill (6 GFLOP/s against 4 either way on two cores). */
  software: { operands: 'registers', grid: 4, per: 8 },
  /** 64 invocations, two warps: batch 512 × width 256 gives 128 workgroups, enough to occupy a GPU. */
  hardware: { operands: 'workgroup', grid: 8, per: 4 },
  /** Twice the arithmetic per byte of `hardware`, at a quarter of its workgroups. */
  large: { operands: 'workgroup', grid: 8, per: 8 },
} as const satisfies Record<string, TileShape>;

export type TileName = keyof typeof tileShapes;

/** Outputs of one layer from which large tiles still make 512 workgroups. */
const LARGE_FROM = 512 * sideOf(tileShapes.large) ** 2;

export interface TileLimits {
  readonly isSoftware: boolean;
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxComputeWorkgroupStorageSize: number;
}

/** The shape for layers of batch × width outputs on an adapter with these limits. */
export function tileShapeFor(limits: TileLimits, layer: { batch: number; width: number }): TileShape {
  const fits = (shape: TileShape): boolean =>
    invocationsOf(shape) <= limits.maxComputeInvocationsPerWorkgroup &&
    stagedBytes(shape) <= limits.maxComputeWorkgroupStorageSize;
  if (limits.isSoftware || !fits(tileShapes.hardware)) return tileShapes.software;
  const isLarge = layer.batch * layer.width >= LARGE_FROM && fits(tileShapes.large);
  return isLarge ? tileShapes.large : tileShapes.hardware;
}
