import type { TileShape } from './tile-shape.ts';
import { depthOf, invocationsOf, sideOf } from './tile-shape.ts';

/**
 * One operand of a product out[i, j] = Σ_k left[i, k]·right[k, j]: a matrix in a buffer of vec4s that begins at `base` and
 * whose rows lie `stride` apart, WGSL expressions in vec4s that are uniform over the workgroup.
 *
 * `neighbours` says what lies side by side in a row of memory: values along 'k', or 'outer' ones, along i or j.
 */
export interface Operand {
  readonly buffer: string;
  readonly base: string;
  readonly stride: string;
  readonly neighbours: 'k' | 'outer';
  /** WGSL expression of an f32 that multiplies every value. */
  readonly factor?: string;
}

export interface Product {
  readonly left: Operand;
  readonly right: Operand;
  /** WGSL condition: whether this invocation stores anything. Those without barriers to keep may skip the product. */
  readonly isUseful: string;
  /** WGSL expression: length along k in vec4s, uniform over the workgroup. */
  readonly k4: string;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** What `main` of every tiled kernel takes. */
export const TILE_BUILTINS =
  '@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32';

/** Attributes of `main`. */
export const tileWorkgroup = (shape: TileShape): string =>
  `@compute @workgroup_size(${invocationsOf(shape)})`;

/** Module-scope declarations of the products of one kernel. */
export function stagingOf(shape: TileShape): string {
  if (shape.operands === 'registers') return '';
  const size = depthOf(shape) * strideOf(shape);
  return `var<workgroup> leftTile: array<vec4f, ${size}>;\nvar<workgroup> rightTile: array<vec4f, ${size}>;`;
}

/** Rows of staged memory are one vec4 apart from a power of two, so that transposed stores meet fewer bank conflicts. */
const strideOf = (shape: TileShape): number => sideOf(shape) / 4 + 1;

/**
 * Declares the accumulators and this invocation's place: `row` and `col4` (a vec4 index) are its first outputs, of a
 * tile that begins at the WGSL expressions given.
 */
export const beginTile = (shape: TileShape, { row, col4 }: { row: string; col4: string }): string =>
  `
  let tileRow = ${row};
  let tileCol4 = ${col4};
  let row = tileRow + ${shape.per}u * (local / ${shape.grid}u);
  let col4 = tileCol4 + ${shape.per / 4}u * (local % ${shape.grid}u);
${outputs(shape, (r, j) => `  var acc${r}_${j} = vec4f();`)}`;

/** Statements for each vec4 of outputs that this invocation holds, told its row, its vec4 column and its value. */
export const eachOutput = (
  shape: TileShape,
  statements: (row: string, col4: string, value: string) => string,
): string => outputs(shape, (r, j) => statements(`(row + ${r}u)`, `(col4 + ${j}u)`, `acc${r}_${j}`));

const outputs = ({ per }: TileShape, statement: (r: number, j: number) => string): string =>
  range(per)
    .flatMap((r) => range(per / 4).map((j) => statement(r, j)))
    .join('\n');

/** Adds a product to the accumulators of the tile. */
export const addProduct = (shape: TileShape, product: Product): string =>
  shape.operands === 'registers' ? fromRegisters(shape, product) : fromWorkgroup(shape, product);

/**
 * Each invocation reads what it needs: per·2 vec4s for per²·4 multiply-adds, in any orientation. Reading outside of the
 * operand is harmless: such outputs are not stored.
 */
function fromRegisters({ per }: TileShape, { left, right, k4, isUseful }: Product): string {
  const rows = fragment(left, { name: 'a', per, first: 'row', first4: 'row / 4u' });
  const columns = fragment(right, { name: 'b', per, first: '4u * col4', first4: 'col4' });
  return `
  if (${isUseful}) {
${rows.before}
${columns.before}
  for (var k4 = 0u; k4 < ${k4}; k4++) {
${rows.loads}
${columns.loads}
${range(4)
  .flatMap((k) =>
    range(per).flatMap((r) =>
      range(per / 4).map(
        (j) => `    acc${r}_${j} = fma(vec4f(${rows.scalar(r, k)}), ${columns.vector(j, k)}, acc${r}_${j});`,
      ),
    ),
  )
  .join('\n')}
  }
  }`;
}

interface Fragment {
  /** Where the values lie at k = 0: a software adapter does not take products out of the loop. */
  readonly before: string;
  readonly loads: string;
  readonly scalar: (outer: number, k: number) => string;
  readonly vector: (outer4: number, k: number) => string;
}

/** The share of an operand that one invocation reads for four values of k. */
function fragment(
  { buffer, base, stride, neighbours, factor }: Operand,
  { name, per, first, first4 }: { name: string; per: number; first: string; first4: string },
): Fragment {
  const times = factor === undefined ? '' : ` * ${factor}`;
  if (neighbours === 'k') {
    return {
      before: range(per)
        .map((i) => `  let ${name}At${i} = ${base} + (${first} + ${i}u) * ${stride};`)
        .join('\n'),
      loads: range(per)
        .map((i) => `    let ${name}${i} = ${buffer}[${name}At${i} + k4]${times};`)
        .join('\n'),
      scalar: (i, k) => `${name}${i}[${k}]`,
      vector: (j, k) =>
        `vec4f(${range(4)
          .map((c) => `${name}${4 * j + c}[${k}]`)
          .join(', ')})`,
    };
  }
  return {
    before: `  var ${name}At = ${base} + ${first4};`,
    loads: range(4)
      .map(
        (k) =>
          `${range(per / 4)
            .map((j) => `    let ${name}${k}_${j} = ${buffer}[${name}At + ${j}u]${times};`)
            .join('\n')}\n    ${name}At += ${stride};`,
      )
      .join('\n'),
    scalar: (i, k) => `${name}${k}_${i >> 2}[${i & 3}]`,
    vector: (j, k) => `${name}${k}_${j}`,
  };
}

/** The workgroup stages `depth` of k of both operands, k outermost, then every invocation reads its share of it. */
function fromWorkgroup(shape: TileShape, { left, right, k4 }: Product): string {
  const quads = range(shape.per / 4);
  const stride = strideOf(shape);
  return `
  for (var stage4 = 0u; stage4 < ${k4}; stage4 += ${depthOf(shape) / 4}u) {
${stage(shape, { tile: 'leftTile', operand: left, first: 'tileRow', first4: 'tileRow / 4u', k4 })}
${stage(shape, { tile: 'rightTile', operand: right, first: '4u * tileCol4', first4: 'tileCol4', k4 })}
    workgroupBarrier();
    for (var k = 0u; k < ${depthOf(shape)}u; k++) {
${quads.map((j) => `      let a${j} = leftTile[k * ${stride}u + ${shape.per / 4}u * (local / ${shape.grid}u) + ${j}u];`).join('\n')}
${quads.map((j) => `      let b${j} = rightTile[k * ${stride}u + ${shape.per / 4}u * (local % ${shape.grid}u) + ${j}u];`).join('\n')}
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
  const { buffer, base, stride: rowStride, neighbours, factor } = operand;
  const times = factor === undefined ? '' : ` * ${factor}`;
  const stride = strideOf(shape);
  const depth4 = depthOf(shape) / 4;
  if (neighbours === 'k') {
    return `    {
      let at4 = local % ${depth4}u;
      let outer4 = local / ${depth4}u;
      let k4 = stage4 + at4;
      let isInside = k4 < ${k4};
${range(4)
  .map(
    (i) =>
      `      var q${i} = vec4f();\n      if (isInside) { q${i} = ${buffer}[${base} + (${first} + 4u * outer4 + ${i}u) * ${rowStride} + k4]${times}; }`,
  )
  .join('\n')}
${range(4)
  .map(
    (k) =>
      `      ${tile}[(4u * at4 + ${k}u) * ${stride}u + outer4] = vec4f(q0[${k}], q1[${k}], q2[${k}], q3[${k}]);`,
  )
  .join('\n')}
    }`;
  }
  return `    for (var i = 0u; i < 4u; i++) {
      let index = local + ${invocationsOf(shape)}u * i;
      let k = index / ${sideOf(shape) / 4}u;
      let outer4 = index % ${sideOf(shape) / 4}u;
      var q = vec4f();
      if (stage4 + k / 4u < ${k4}) { q = ${buffer}[${base} + (4u * stage4 + k) * ${rowStride} + ${first4} + outer4]${times}; }
      ${tile}[k * ${stride}u + outer4] = q;
    }`;
}
