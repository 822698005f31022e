import type { PlanShape } from '../../../nets/plan.ts';
import type { NetSpec } from '../../../nets/spec.ts';
import { whole4 } from './padded-layout.ts';

/** A matrix in the arena: first float, floats from row to row, and columns that hold values (the rest are padding). */
export interface Region {
  readonly offset: number;
  readonly stride: number;
  readonly columns: number;
}

/** What one net computes, as matrices of padded rows. Slopes become cotangents of the same place going backward. */
export interface NetRegions {
  /** Its conditioning vectors, e, and d e/d(c·E + e). */
  readonly conditions: Region;
  readonly embedding: Region;
  readonly embeddingSlope: Region;
  /** h_0 … h_blocks, and d SiLU/du of blocks 1 … */
  readonly hidden: readonly Region[];
  readonly slopes: readonly Region[];
  /** ∂L/∂h of the block that the backward pass has reached. */
  readonly hiddenCotangent: Region;
  readonly outputCotangent: Region;
}

/**
 * All activations of a plan in one buffer. Matrices that meet a bias have a column of ones after their padded columns:
 * the bias is one more row of the weights.
 */
export interface Arena {
  /** x_t and v. */
  readonly noised: Region;
  readonly velocity: Region;
  readonly nets: readonly NetRegions[];
  /** Padded rows of every region. */
  readonly rows: number;
  readonly floats: number;
  /** Regions whose column after the last padded one is 1. */
  readonly withOnes: readonly Region[];
}

/** The arena for batches of up to `shape.batch` rows, padded to whole tiles of `side`. */
export function arenaOf({ batch, features, nets }: PlanShape, side: number): Arena {
  const rows = Math.ceil(batch / side) * side;
  const withOnes: Region[] = [];
  let floats = 0;
  const region = (columns: number, hasOnes = false): Region => {
    const stride = whole4(columns) + (hasOnes ? 4 : 0);
    const made = { offset: floats, stride, columns };
    floats += rows * stride;
    if (hasOnes) withOnes.push(made);
    return made;
  };
  const several = (count: number, make: () => Region): Region[] => Array.from({ length: count }, make);
  const netRegions = ({ conditions, embedding, width, blocks, outputs }: NetSpec): NetRegions => ({
    conditions: region(conditions, true),
    embedding: region(embedding),
    embeddingSlope: region(embedding),
    hidden: several(blocks + 1, () => region(width, true)),
    slopes: several(blocks, () => region(width)),
    hiddenCotangent: region(width),
    outputCotangent: region(outputs),
  });
  const arena = {
    noised: region(features, true),
    velocity: region(features),
    nets: nets.map(({ spec }) => netRegions(spec)),
  };
  return { ...arena, rows, floats, withOnes };
}

/** Index of the column of ones of a region that has one. */
export const onesColumn = ({ columns }: Region): number => whole4(columns);

/** The region of that position. Throws RangeError if there is none. */
export function regionAt(regions: readonly Region[], index: number): Region {
  const region = regions[index];
  if (region === undefined) throw new RangeError(`no region ${index}`);
  return region;
}
