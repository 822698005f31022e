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
  bootstrap: 'Percentiles over bootstrap resamples of the test rows; the models are held fixed.',
  range:
    'From resamples of the rates of all groups, so that it also holds where several groups could be the extreme one; percentiles of a maximum would not.',
  ratio:
    'As for a difference, from resamples of the logarithms of the rates, with half a row added to both sides of each.',
  deviation:
    'The 95 % quantile over resamples of the standard deviation of the rates’ errors, to both sides.',
  calibration:
    'From resamples of the test rows in fixed bins, allowing for what chance alone adds to a sum of absolute gaps.',
  classes:
    'From resamples of all test rows, allowing in every class for all groups that could be the extreme ones.',
  mean: 'From the intervals of the parts: the root of the sum of their squared distances, over their number.',
  distance:
    'Reflected bootstrap of the squared distance, over the rows of both tables: chance adds to it, and resampling adds as much again. So it reaches 1 where both tables could come from one population.',
  association:
    'Reflected bootstrap over the rows of the table, so that it reaches 0 where the rows show no association.',
  rows: 'Percentiles over bootstrap resamples of the rows.',
  none: 'None.',
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
