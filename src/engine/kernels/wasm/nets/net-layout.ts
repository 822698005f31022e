import type { NetSpec } from '../../../nets/spec.ts';
import { layoutOf } from '../../../nets/spec.ts';

/** The next multiple of 4 and of 8. */
export const pad4 = (n: number): number => (n + 3) & ~3;
export const pad8 = (n: number): number => (n + 7) & ~7;

/**
 * One product of the net with its bias and its conditions stacked into a single matrix, [depth × columns], stored as panels
 * [columns/8][depth][8] from `offset` on, in floats.
 */
export interface StackedMatrix {
  readonly offset: number;
  readonly depth: number;
  readonly columns: number;
  /** Rows whose derivative is passed on: those of e and h, not the bias; 0 … passed. */
  readonly passed: number;
}

/** Sizes padded to 8, and where each weight of the flat vector lies among the panels. */
export interface NetLayout {
  readonly spec: NetSpec;
  readonly width: number;
  readonly embedding: number;
  readonly inputs: number;
  readonly outputs: number;
  /** The embedding's matrix, then h_0's, those of the blocks, and the output's. */
  readonly embed: StackedMatrix;
  readonly layers: readonly StackedMatrix[];
  /** Floats of all panels, a multiple of 8. What is padding stays 0: its input or its derivative always is. */
  readonly size: number;
  /** Position among the panels of each weight of the flat vector. */
  readonly places: Int32Array;
}

/**
 * Rows of the stacked matrices: [c | 1] for the embedding, [e | x | 1] for h_0, [e | h | 1] for a block, [h | 1] for the
 * output. The bias is the row of the one, which three rows of zeros follow.
 */
export function netLayout(spec: NetSpec): NetLayout {
  const [width, embedding] = [pad8(spec.width), pad8(spec.embedding)];
  const [inputs, outputs] = [pad8(spec.inputs), pad8(spec.outputs)];
  let size = 0;
  const matrix = (rows: number, columns: number, passed: number): StackedMatrix => {
    const placed = { offset: size, depth: rows + 4, columns, passed };
    size += placed.depth * columns;
    return placed;
  };
  const conditions = pad4(spec.conditions);
  const embed = matrix(conditions, embedding, 0);
  const first = matrix(embedding + inputs, width, embedding + inputs);
  const blocks = Array.from({ length: spec.blocks }, () =>
    matrix(embedding + width, width, embedding + width),
  );
  const output = matrix(width, outputs, width);
  const layers = [first, ...blocks, output];
  /** Where the slots of spec.ts lie: the matrix, and the row at which theirs start. */
  const homes: readonly (readonly [StackedMatrix, number])[] = [
    [embed, 0],
    [embed, conditions],
    [first, embedding],
    [first, embedding + inputs],
    [first, 0],
    ...blocks.flatMap(
      (block) =>
        [
          [block, embedding],
          [block, embedding + width],
          [block, 0],
        ] as const,
    ),
    [output, 0],
    [output, width],
  ];
  return {
    spec,
    width,
    embedding,
    inputs,
    outputs,
    embed,
    layers,
    size,
    places: placesOf(spec, homes),
  };
}

function placesOf(spec: NetSpec, homes: readonly (readonly [StackedMatrix, number])[]): Int32Array {
  const slots = layoutOf(spec);
  const places = new Int32Array(slots.reduce((sum, slot) => sum + slot.size, 0));
  slots.forEach(({ shape: [rows, columns], offset }, slot) => {
    const home = homes[slot];
    if (home === undefined) throw new RangeError(`no place for slot ${slot}`);
    const [matrix, top] = home;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        places[offset + row * columns + column] =
          matrix.offset + (column >> 3) * matrix.depth * 8 + (top + row) * 8 + (column & 7);
      }
    }
  });
  return places;
}

/** The flat vector into panels, padding included. */
export function writePanels({ places, size }: NetLayout, flat: Float32Array, panels: Float32Array): void {
  panels.fill(0, 0, size);
  places.forEach((place, i) => (panels[place] = flat[i] as number));
}

/** The flat vector back from panels. */
export const readPanels = ({ places }: NetLayout, panels: Float32Array): Float32Array =>
  Float32Array.from(places, (place) => panels[place] as number);
