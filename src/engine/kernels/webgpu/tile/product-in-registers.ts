import { outputs, range } from './accumulators.ts';
import type { Operand, Product } from './operand.ts';
import { timesFactor } from './operand.ts';
import type { TileShape } from './tile-shape.ts';

/**
 * Each invocation reads what it needs, in any orientation: 16 vec4s for 256 vec4 multiply-adds of a tile of 8 × 8.
 * Reading outside of the operand is harmless: such outputs are not stored.
 */
export function productInRegisters(shape: TileShape, { left, right, k4, isUseful }: Product): string {
  const rows = fragment(left, { name: 'a', count: shape.per.rows, first: 'row', first4: 'row / 4u' });
  const columns = fragment(right, {
    name: 'b',
    count: shape.per.columns,
    first: '4u * col4',
    first4: 'col4',
  });
  return `
  if (${isUseful ?? 'true'}) {
${rows.before}
${columns.before}
  for (var k4 = 0u; k4 < ${k4}; k4++) {
${rows.loads}
${columns.loads}
${range(4)
  .map((k) =>
    outputs(
      shape,
      (r, j) => `    acc${r}_${j} = fma(vec4f(${rows.scalar(r, k)}), ${columns.vector(j, k)}, acc${r}_${j});`,
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

interface Share {
  readonly name: string;
  readonly count: number;
  readonly first: string;
  readonly first4: string;
}

/** The share of an operand that one invocation reads for four values of k. */
function fragment(operand: Operand, { name, count, first, first4 }: Share): Fragment {
  const { buffer, base, stride, neighbours } = operand;
  const times = timesFactor(operand);
  if (neighbours === 'k') {
    return {
      before: range(count)
        .map((i) => `  let ${name}At${i} = ${base} + (${first} + ${i}u) * ${stride};`)
        .join('\n'),
      loads: range(count)
        .map((i) => `    let ${name}${i} = ${buffer}[${name}At${i} + k4]${times};`)
        .join('\n'),
      scalar: (i, k) => `${name}${i}[${k}]`,
      vector: (j, k) =>
        `vec4f(${range(4)
          .map((c) => `${name}${4 * j + c}[${k}]`)
          .join(', ')})`,
    };
  }
  const load = (k: number) => (j: number) =>
    `    let ${name}${k}_${j} = ${buffer}[${name}At + ${j}u]${times};`;
  return {
    before: `  var ${name}At = ${base} + ${first4};`,
    loads: range(4)
      .flatMap((k) => [...range(count / 4).map(load(k)), `    ${name}At += ${stride};`])
      .join('\n'),
    scalar: (i, k) => `${name}${k}_${i >> 2}[${i & 3}]`,
    vector: (j, k) => `${name}${k}_${j}`,
  };
}
