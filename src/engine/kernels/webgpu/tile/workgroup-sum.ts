/**
 * `fn workgroupSum(value: f32, local: u32) -> f32`: the sum over the workgroup, the same in every invocation, added in
 * a fixed order. Two barriers; call it from uniform control flow. `invocations` is 16, 64 or 256: a square.
 */
export function workgroupSum(invocations: number): string {
  const side = Math.sqrt(invocations);
  return `
var<workgroup> laneSums: array<f32, ${invocations}>;
var<workgroup> groupSums: array<f32, ${side}>;
fn workgroupSum(value: f32, local: u32) -> f32 {
  laneSums[local] = value;
  workgroupBarrier();
  if (local < ${side}u) {
    var part = 0.0;
    for (var i = 0u; i < ${side}u; i++) { part += laneSums[local * ${side}u + i]; }
    groupSums[local] = part;
  }
  workgroupBarrier();
  var total = 0.0;
  for (var i = 0u; i < ${side}u; i++) { total += groupSums[i]; }
  return total;
}`;
}
