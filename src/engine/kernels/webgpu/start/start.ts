import { kernel, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import type { SamplingRegions } from '../sampling/sampling-regions.ts';
import { normalPair } from '../threefry/normal-pair.ts';

const INVOCATIONS = 64;

export const START_FIELDS = ['first'] as const;

/**
 * Begins a reverse process: x = fillNormal(key) over [rows × features], and no step before.
 *
 * Cost: once a request; per value about 60 operations and 8 bytes.
 */
export function startKernel(declarations: string, regions: SamplingRegions): Kernel {
  const { x, previous } = regions;
  return kernel({
    name: 'start',
    bindings: [writes('arena', 'f32')],
    fields: START_FIELDS,
    code: `
${declarations}
${normalPair()}
fn place(flat: u32, value: f32) {
  let row = flat / ${x.columns}u;
  if (row >= stepRows()) { return; }
  let at = row * ${x.stride}u + flat % ${x.columns}u;
  arena[${x.offset}u + at] = value;
  arena[${previous.offset}u + at] = 0.0;
}
@compute @workgroup_size(${INVOCATIONS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let pair = tiles[group.x].first + local;
  if (2u * pair >= stepRows() * ${x.columns}u) { return; }
  let values = normalPair(stepKey(), pair);
  place(2u * pair, values.x);
  place(2u * pair + 1u, values.y);
}`,
  });
}

/** Tiles over the pairs of a batch of so many values. */
export const startTiles = (values: number): { first: number }[] =>
  Array.from({ length: Math.ceil(values / 2 / INVOCATIONS) }, (_, i) => ({ first: i * INVOCATIONS }));
