import { bits } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { defined, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { percentileInterval, reflectedInterval, type Interval } from '../stats/percentile.ts';

/** Resamples of a table's rows, drawn with replacement. */
export interface RowResamples {
  readonly rows: number;
  readonly resamples: number;
  /** [resamples × rows]: how often each row occurs, at most 255 times. */
  readonly weights: Uint8Array;
}

/** Yields after every resample. The same key gives the same resamples, in whatever thread. */
export function* resampleRows({
  rows,
  resamples,
  key,
}: {
  readonly rows: number;
  readonly resamples: number;
  readonly key: Key;
}): Generator<void, RowResamples> {
  const weights = new Uint8Array(resamples * rows);
  for (let resample = 0; resample < resamples; resample += 1) {
    const words = bits(fold(key, resample), rows);
    const start = resample * rows;
    for (let i = 0; i < rows; i += 1) {
      const at = start + Math.floor((words[i] as number) * 2 ** -32 * rows);
      weights[at] = (weights[at] as number) + 1;
    }
    yield;
  }
  return { rows, resamples, weights };
}

/** A number and what it was in each resample, NaN where undefined. Plain data. */
export interface Resampled {
  /** NaN where undefined; `reason` then says why. */
  readonly value: number;
  readonly n: number;
  readonly reason?: string;
  readonly replicates: Float64Array;
}

/** With the percentiles of the resamples as its interval: for means, medians and areas. */
export function estimateOf(resampled: Resampled): Estimate {
  return withInterval(resampled, percentileInterval);
}

/**
 * With an interval for one minus a distance D between distributions: [1 − √high, 1 − √low] of the reflected interval of D².
 * Chance differences of finite samples add to D², and resampling adds as much again; percentiles would lie too low, and
 * never reach 1 where both tables are samples of one population.
 */
export function similarityEstimate(resampled: Resampled): Estimate {
  return withInterval(resampled, (value, replicates) => {
    const square = reflectedInterval(
      (1 - value) ** 2,
      replicates.map((replicate) => (1 - replicate) ** 2),
    );
    if (square === null) return null;
    return {
      low: Math.max(0, Math.min(value, 1 - Math.sqrt(square.high))),
      high: Math.max(value, 1 - Math.sqrt(square.low)),
    };
  });
}

function withInterval(
  { value, n, reason, replicates }: Resampled,
  intervalOf: (value: number, replicates: Float64Array) => Interval | null,
): Estimate {
  if (Number.isNaN(value)) return undefinedEstimate(reason ?? 'It is undefined.', n);
  const interval = intervalOf(value, replicates);
  return interval === null ? defined(value, n) : { value, low: interval.low, high: interval.high, n };
}

/** The mean of several numbers that were measured on the same resamples; those that are undefined do not count. */
export function meanOf(parts: readonly Resampled[], n: number, reason: string): Resampled {
  const known = parts.filter(({ value }) => !Number.isNaN(value));
  if (known.length === 0) return { value: Number.NaN, n, reason, replicates: new Float64Array() };
  const replicates = new Float64Array(known[0]?.replicates.length ?? 0);
  for (let resample = 0; resample < replicates.length; resample += 1)
    replicates[resample] = mean(
      known.map((part) => part.replicates[resample] as number).filter((value) => !Number.isNaN(value)),
    );
  return { value: mean(known.map(({ value }) => value)), n, replicates };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
