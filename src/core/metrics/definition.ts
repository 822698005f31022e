/** Which way a number is better: as high or as low as can be, close to 0, ½ or 1, or neither. */
export type Direction = 'higher' | 'lower' | 'zero' | 'half' | 'one' | 'none';

/** What a number means, everywhere it is shown. */
export interface MetricDefinition {
  readonly name: string;
  /** For the head of a table. */
  readonly short: string;
  /** One or two plain sentences. */
  readonly text: string;
  /** In plain text. */
  readonly formula: string;
  readonly direction: Direction;
  /** What values it can take. */
  readonly range: string;
  /** The paper, or the function of a library that computes the same. */
  readonly source: string;
  /** How its 95 % interval is made. */
  readonly interval: string;
  /** A sentence in place of that of the direction, where there is more to say. */
  readonly aim?: string;
}

/** How intervals are made, in a sentence each. */
export const INTERVALS = {
  wilson: 'Wilson’s interval of a rate.',
  bootstrap:
    'Percentile bootstrap of the whole statistic: test rows are drawn again within group and label, and everything is computed anew.',
  tableBootstrap: 'Percentile bootstrap of the whole statistic over the rows of the table.',
  fidelity: 'Percentile bootstrap over the rows of both tables, where one was computed.',
  none: 'None: the number describes these rows.',
} as const;

const AIMS: Readonly<Record<Direction, string>> = {
  higher: 'Higher is better.',
  lower: 'Lower is better.',
  zero: '0 is the aim.',
  half: '0.5 is the aim.',
  one: '1 is the aim.',
  none: 'Neither direction is better.',
};

/** Which way is better, in a sentence. */
export const aimOf = ({ aim, direction }: Pick<MetricDefinition, 'aim' | 'direction'>): string =>
  aim ?? AIMS[direction];
