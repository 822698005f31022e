import { gridColumn, gridRow, outputs, range } from './accumulators.ts';
import type { Operand, Product } from './operand.ts';
import { timesFactor } from './operand.ts';
import type { TileShape } from './tile-shape.ts';
import { depthOf, invocationsOf, sideOf, stagedStride } from './tile-shape.ts';

/** Module-scope declarations of the staged operands. */
export function staging(shape: TileShape): string {
  const size = depthOf(shape) * stagedStride(shape);
  return `var<workgroup> leftTile: array<vec4f, ${size}>;\nvar<workgroup> rightTile: array<vec4f, ${size}>;`;
}

/** The workgroup stages `depth` of k of both operands, k outermost, then every invocation reads its share of it. */
export function productInWorkgroup(shape: TileShape, { left, right, k4 }: Product): string {
  const stride = stagedStride(shape);
  const share = (name: string, tile: string, { quads, place }: { quads: number; place: string }): string =>
    range(quads)
      .map((i) => `      let ${name}${i} = ${tile}[k * ${stride}u + ${quads}u * ${place} + ${i}u];`)
      .join('\n');
  return `
  for (var stage4 = 0u; stage4 < ${k4}; stage4 += ${depthOf(shape) / 4}u) {
${stage(shape, { tile: 'leftTile', operand: left, first: 'tileRow', first4: 'tileRow / 4u', k4 })}
${stage(shape, { tile: 'rightTile', operand: right, first: '4u * tileCol4', first4: 'tileCol4', k4 })}
    workgroupBarrier();
    for (var k = 0u; k < ${depthOf(shape)}u; k++) {
${share('a', 'leftTile', { quads: shape.per.rows / 4, place: gridRow(shape) })}
${share('b', 'rightTile', { quads: shape.per.columns / 4, place: gridColumn(shape) })}
${outputs(shape, (r, j) => `      acc${r}_${j} = fma(vec4f(a${r >> 2}[${r & 3}]), b${j}, acc${r}_${j});`)}
    }
    workgroupBarrier();
  }`;
}

interface Stage {
  readonly tile: string;
  readonly operand: Operand;
  readonly first: string;
  readonly first4: string;
  readonly k4: string;
}

/** One block of 4 × 4 per invocation, transposed where memory runs along k. Beyond the end of k the block is 0. */
function stage(shape: TileShape, { tile, operand, first, first4, k4 }: Stage): string {
  const { buffer, base, stride: rowStride, neighbours } = operand;
  const times = timesFactor(operand);
  const stride = stagedStride(shape);
  if (neighbours === 'k') {
    const depth4 = depthOf(shape) / 4;
    const load = (i: number): string => {
      const at = `${base} + (${first} + 4u * outer4 + ${i}u) * ${rowStride} + k4`;
      return `      var q${i} = vec4f();\n      if (isInside) { q${i} = ${buffer}[${at}]${times}; }`;
    };
    const store = (k: number): string =>
      `      ${tile}[(4u * at4 + ${k}u) * ${stride}u + outer4] = vec4f(q0[${k}], q1[${k}], q2[${k}], q3[${k}]);`;
    return `    {
      let at4 = local % ${depth4}u;
      let outer4 = local / ${depth4}u;
      let k4 = stage4 + at4;
      let isInside = k4 < ${k4};
${range(4).map(load).join('\n')}
${range(4).map(store).join('\n')}
    }`;
  }
  const side4 = sideOf(shape) / 4;
  const at = `${base} + (4u * stage4 + k) * ${rowStride} + ${first4} + outer4`;
  return `    for (var i = 0u; i < 4u; i++) {
      let index = local + ${invocationsOf(shape)}u * i;
      let k = index / ${side4}u;
      let outer4 = index % ${side4}u;
      var q = vec4f();
      if (stage4 + k / 4u < ${k4}) { q = ${buffer}[${at}]${times}; }
      ${tile}[k * ${stride}u + outer4] = q;
    }`;
}
