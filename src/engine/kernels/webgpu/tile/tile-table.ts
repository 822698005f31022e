/**
 * What a workgroup is to do, one record each: kernels find theirs by workgroup_id, so that one launch serves matrices of
 * different sizes and nets.
 */
export type Tile<Field extends string> = Readonly<Record<Field, number>>;

/** WGSL: the record as a struct of u32, `Tile`. */
export const tileStruct = (fields: readonly string[]): string =>
  `struct Tile { ${fields.map((field) => `${field}: u32`).join(', ')} }`;

/** Records in the order of their fields, as the shader reads them. */
export function packTiles<Field extends string>(
  fields: readonly Field[],
  tiles: readonly Tile<Field>[],
): Uint32Array<ArrayBuffer> {
  const packed = new Uint32Array(fields.length * tiles.length);
  tiles.forEach((tile, i) => {
    fields.forEach((field, j) => {
      packed[i * fields.length + j] = tile[field];
    });
  });
  return packed;
}

/** First row and first vec4 column of each tile that covers rows × 4·cols4 outputs. */
export function cover(side: number, size: { rows: number; cols4: number }): { row: number; col4: number }[] {
  const tiles: { row: number; col4: number }[] = [];
  for (let row = 0; row < size.rows; row += side) {
    for (let col4 = 0; col4 < size.cols4; col4 += side / 4) tiles.push({ row, col4 });
  }
  return tiles;
}
