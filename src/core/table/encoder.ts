import type { CategoryBlock } from './encoder-category.ts';
import type { DerivedBlock } from './encoder-derived.ts';
import type { NumberBlock } from './encoder-number.ts';

/** How the columns of a table become rows of numbers and back. Plain data: JSON keeps it exactly. */
export interface Encoder {
  /** Dimensions of an encoded row. */
  readonly width: number;
  /** One per column, in order, side by side. */
  readonly blocks: readonly Block[];
}

export type Block = NumberBlock | CategoryBlock | DerivedBlock;
