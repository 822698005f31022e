/**
 * `fn threefry(key: vec2u, counter: vec2u) -> vec2u`: Threefry-2x32 with 20 rounds, the words of core/rng/threefry.ts.
 * Cost: about 110 integer operations.
 */
export function threefry(): string {
  const rotations = [
    [13, 15, 26, 6],
    [17, 29, 16, 24],
  ] as const;
  const keys = ['key.x', 'key.y', 'third'] as const;
  const round = (by: number): string => `  a += b; b = ((b << ${by}u) | (b >> ${32 - by}u)) ^ a;`;
  const quarter = (index: number): string =>
    [
      ...rotations[index % 2 === 0 ? 0 : 1].map(round),
      `  a += ${keys[(index + 1) % 3] ?? ''}; b += ${keys[(index + 2) % 3] ?? ''} + ${index + 1}u;`,
    ].join('\n');
  return `
fn threefry(key: vec2u, counter: vec2u) -> vec2u {
  let third = key.x ^ key.y ^ 0x1bd11bdau;
  var a = counter.x + key.x;
  var b = counter.y + key.y;
${[0, 1, 2, 3, 4].map(quarter).join('\n')}
  return vec2u(a, b);
}`;
}
