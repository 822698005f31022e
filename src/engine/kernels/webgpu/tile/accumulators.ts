import type { TileShape } from './tile-shape.ts';
import { invocationsOf } from './tile-shape.ts';

export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** What `main` of every tiled kernel takes. */
export const TILE_BUILTINS =
  '@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32';

/** Attributes of `main`. */
export const tileWorkgroup = (shape: TileShape): string =>
  `@compute @workgroup_size(${invocationsOf(shape)})`;

/** WGSL: the row and the column of this invocation in the grid of its workgroup. */
export const gridRow = ({ grid }: TileShape): string => `(local / ${grid.columns}u)`;
export const gridColumn = ({ grid }: TileShape): string => `(local % ${grid.columns}u)`;

/**
 * Declares the accumulators and this invocation's place: `row` and `col4` (a vec4 index) are its first outputs, of a
 * tile that begins at the WGSL expressions given.
 */
export const beginTile = (shape: TileShape, { row, col4 }: { row: string; col4: string }): string => `
  let tileRow = ${row};
  let tileCol4 = ${col4};
  let row = tileRow + ${shape.per.rows}u * ${gridRow(shape)};
  let col4 = tileCol4 + ${shape.per.columns / 4}u * ${gridColumn(shape)};
${outputs(shape, (r, j) => `  var acc${r}_${j} = vec4f();`)}`;

/** Statements for each vec4 of outputs that this invocation holds, told its row, its vec4 column and its value. */
export const eachOutput = (
  shape: TileShape,
  statements: (row: string, col4: string, value: string) => string,
): string => outputs(shape, (r, j) => statements(`(row + ${r}u)`, `(col4 + ${j}u)`, `acc${r}_${j}`));

/** Lines for each accumulator acc{row}_{vec4 column} of an invocation. */
export const outputs = ({ per }: TileShape, line: (r: number, j: number) => string): string =>
  range(per.rows)
    .flatMap((r) => range(per.columns / 4).map((j) => line(r, j)))
    .join('\n');
