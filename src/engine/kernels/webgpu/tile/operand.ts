import type { TileShape } from './tile-shape.ts';

/**
 * One operand of a product out[i, j] = Σ_k left[i, k]·right[k, j]: a matrix in a buffer that begins at `base` and whose
 * rows lie `stride` apart, WGSL expressions in vec4s that are uniform over the workgroup.
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
  /** WGSL expression: length along k in vec4s, uniform over the workgroup. */
  readonly k4: string;
  /** WGSL condition: whether the rows of this invocation are stored. Those without barriers to keep skip the product. */
  readonly isUseful?: string;
}

/** What a buffer is bound as for its operands: quads read neighbours along k one by one. */
export const elementOf = ({ operands }: TileShape, neighbours: Operand['neighbours']): 'f32' | 'vec4f' =>
  operands === 'quads' && neighbours === 'k' ? 'f32' : 'vec4f';

/** WGSL: ` * factor`, or nothing. */
export const timesFactor = ({ factor }: Operand): string => (factor === undefined ? '' : ` * ${factor}`);
