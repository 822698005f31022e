/**
 * `fn workgroupSum(value: f32, local: u32) -> f32`: the sum over the workgroup, the same in every invocation, added in
 * a fixed order. Two barriers; call it from uniform control flow. `invocations` is a power of two.
 */
export function workgroupSum(invocations: number): string {
  const groups = 2 ** Math.floor(Math.log2(invocations) / 2);
  const each = invocations / groups;
  return `
var<workgroup> laneSums: array<f32, ${invocations}>;
var<workgroup> groupSums: array<f32, ${groups}>;
fn workgroupSum(value: f32, local: u32) -> f32 {
  laneSums[local] = value;
  workgroupBarrier();
  if (local < ${groups}u) {
    var part = 0.0;
    for (var i = 0u; i < ${each}u; i++) { part += laneSums[local * ${each}u + i]; }
    groupSums[local] = part;
  }
  workgroupBarrier();
  var total = 0.0;
  for (var i = 0u; i < ${groups}u; i++) { total += groupSums[i]; }
  return total;
}`;
}
