import { kernel, reads, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import { workgroupSum } from '../tile/workgroup-sum.ts';

/** Parameters of one workgroup, in vec4s. Parameters of a net begin at a multiple of it. */
export const ADAM_CHUNK4 = 256;
/** Invocations of one workgroup; a software adapter pays 2 µs for each four of them where there are barriers. */
const INVOCATIONS = { hardware: 64, software: 16 } as const;

/**
 * `first4` is the first vec4 of a chunk of one net's parameters. The net's squared norm and its losses on support and query
 * are sums of so many partial sums, and the losses are left at `loss` and after it by the chunk that `leavesLoss`.
 */
export const ADAM_FIELDS = [
  'first4',
  'net',
  'norms',
  'normCount',
  'supportLosses',
  'queryLosses',
  'lossCount',
  'loss',
  'leavesLoss',
] as const;
export type AdamField = (typeof ADAM_FIELDS)[number];

export interface AdamConstants {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly maxNorm: number;
}

/**
 * The whole optimiser of all nets in one launch: gradient clipping, Adam and the moving average of tensors/adam.ts over flat
 * vectors. Each workgroup adds up the partial squared norms itself, which saves a launch.
 *
 * Cost: per parameter about 15 FLOPs and 36 bytes (five floats read, four written); per workgroup the partial sums.
 */
export function adamKernel(
  declarations: string,
  { isSoftware, beta1, beta2, epsilon, maxNorm }: AdamConstants & { readonly isSoftware: boolean },
): Kernel {
  const invocations = isSoftware ? INVOCATIONS.software : INVOCATIONS.hardware;
  return kernel({
    name: 'adam',
    bindings: [
      writes('params'),
      writes('m'),
      writes('v'),
      writes('ema'),
      reads('gradient'),
      writes('sums', 'f32'),
    ],
    fields: ADAM_FIELDS,
    code: `
${declarations}
${workgroupSum(invocations)}
fn partOf(first: u32, count: u32, local: u32) -> f32 {
  var part = 0.0;
  for (var i = local; i < count; i += ${invocations}u) { part += sums[first + i]; }
  return part;
}
@compute @workgroup_size(${invocations})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = tiles[group.x];
  let norm = sqrt(workgroupSum(partOf(tile.norms, tile.normCount, local), local));
  if (tile.leavesLoss == 1u) {
    let onSupport = workgroupSum(partOf(tile.supportLosses, tile.lossCount, local), local);
    let onQuery = workgroupSum(partOf(tile.queryLosses, tile.lossCount, local), local);
    if (local == 0u) {
      sums[tile.loss] = onSupport;
      sums[tile.loss + 1u] = onQuery;
    }
  }
  let shrink = ${maxNorm} / max(norm, ${maxNorm});
  let update = stepUpdate(tile.net);
  for (var i = 0u; i < ${ADAM_CHUNK4 / invocations}u; i++) {
    let at = tile.first4 + ${invocations}u * i + local;
    let g = gradient[at] * shrink;
    let mean = m[at] * ${beta1} + g * ${1 - beta1};
    let square = v[at] * ${beta2} + g * g * ${1 - beta2};
    let param = params[at] - mean * update.x / (sqrt(square) * update.y + ${epsilon});
    m[at] = mean;
    v[at] = square;
    params[at] = param;
    ema[at] = ema[at] * update.z + param * (1.0 - update.z);
  }
}`,
  });
}
