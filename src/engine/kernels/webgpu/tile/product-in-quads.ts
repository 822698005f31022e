import { outputs, range } from './accumulators.ts';
import type { Operand, Product } from './operand.ts';
import { timesFactor } from './operand.ts';
import type { TileShape } from './tile-shape.ts';

/** What WGSL has to hand a value on within a quad: lane i gets that of lane i ^ 0, 1, 2, 3. */
const SWAPS = ['', 'quadSwapX', 'quadSwapY', 'quadSwapDiagonal'] as const;

/** Directives of a module with such products: whole quads skip them, which WGSL cannot see. */
export const QUAD_DIRECTIVES = 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);';

/**
 * The four invocations of a quad share their rows. For four values of k each reads the left operand at one of them, its
 * `lane`, and then meets the right operand at lane, lane ^ 1, lane ^ 2 and lane ^ 3, taking the left values for it from
 * its neighbours: a quarter of the loads of the left operand, and one shuffle for each of the rest. Operands whose
 * neighbours lie along k are read value by value, so their buffer is bound as f32.
 *
 * Invocations of a workgroup are taken to fill quads in order, as every software adapter does it.
 */
export function productInQuads(shape: TileShape, { left, right, k4, isUseful }: Product): string {
  const rows = leftFragment(left, shape.per.rows);
  const columns = rightFragment(right, shape.per.columns);
  return `
  if (${isUseful ?? 'true'}) {
  let lane = local & 3u;
${rows.before}
${columns.before}
  for (var k4 = 0u; k4 < ${k4}; k4++) {
${rows.loads}
${SWAPS.map(
  (swap, turn) => `${rows.turned(swap, turn)}
${columns.loads(turn)}
${outputs(
  shape,
  (r, j) =>
    `    acc${r}_${j} = fma(vec4f(${rows.scalar(r, turn)}), ${columns.vector(j, turn)}, acc${r}_${j});`,
)}`,
).join('\n')}
${rows.after}
${columns.after}
  }
  }`;
}

interface LeftFragment {
  readonly before: string;
  readonly loads: string;
  /** What the quad has handed on at that turn. */
  readonly turned: (swap: string, turn: number) => string;
  readonly scalar: (row: number, turn: number) => string;
  readonly after: string;
}

function leftFragment(operand: Operand, count: number): LeftFragment {
  const { buffer, base, stride, neighbours } = operand;
  const times = timesFactor(operand);
  const isAlongK = neighbours === 'k';
  const names = range(isAlongK ? count : count / 4);
  return {
    before: isAlongK
      ? names.map((i) => `  let aAt${i} = 4u * (${base} + (row + ${i}u) * ${stride}) + lane;`).join('\n')
      : `  var aAt = ${base} + lane * ${stride} + row / 4u;`,
    loads: names
      .map((i) => `    let a${i}_0 = ${buffer}[${isAlongK ? `aAt${i} + 4u * k4` : `aAt + ${i}u`}]${times};`)
      .join('\n'),
    turned: (swap, turn) =>
      turn === 0 ? '' : names.map((i) => `    let a${i}_${turn} = ${swap}(a${i}_0);`).join('\n'),
    scalar: (row, turn) => (isAlongK ? `a${row}_${turn}` : `a${row >> 2}_${turn}[${row & 3}]`),
    after: isAlongK ? '' : `    aAt += 4u * ${stride};`,
  };
}

interface RightFragment {
  readonly before: string;
  readonly loads: (turn: number) => string;
  readonly vector: (column4: number, turn: number) => string;
  readonly after: string;
}

function rightFragment(operand: Operand, count: number): RightFragment {
  const { buffer, base, stride, neighbours } = operand;
  const times = timesFactor(operand);
  const quads = range(count / 4);
  const vector = (j: number, turn: number): string => `b${j}_${turn}`;
  if (neighbours === 'k') {
    return {
      before: range(count)
        .map((i) => `  let bAt${i} = 4u * (${base} + (4u * col4 + ${i}u) * ${stride});`)
        .join('\n'),
      loads: (turn) =>
        [
          `    let k${turn} = 4u * k4 + (lane ^ ${turn}u);`,
          ...quads.map((j) => {
            const values = range(4).map((c) => `${buffer}[bAt${4 * j + c} + k${turn}]${times}`);
            return `    let b${j}_${turn} = vec4f(${values.join(', ')});`;
          }),
        ].join('\n'),
      vector,
      after: '',
    };
  }
  return {
    before: range(4)
      .map((turn) => `  var bAt${turn} = ${base} + (lane ^ ${turn}u) * ${stride} + col4;`)
      .join('\n'),
    loads: (turn) =>
      quads.map((j) => `    let b${j}_${turn} = ${buffer}[bAt${turn} + ${j}u]${times};`).join('\n'),
    vector,
    after: range(4)
      .map((turn) => `    bAt${turn} += 4u * ${stride};`)
      .join('\n'),
  };
}
