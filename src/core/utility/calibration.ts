import type { CalibrationBin } from '../fairness/report.ts';
import type { Ranking } from './auc.ts';

export const CALIBRATION_BINS = 10;

/** Where each bin of a ranking ends, exclusive, in order; empty bins are left out. */
export type Bins = Int32Array;

/**
 * Ten bins of equal mass, by rank. Rows of equal score stay together: a run of them goes to the bin that holds its middle
 * rank, floor(10 · (first + last + 1) / 2n) with ranks from 0. Many ties can leave fewer than ten bins.
 */
export function equalMassBins({ endsTie }: Ranking): Bins {
  const rows = endsTie.length;
  const ends: number[] = [];
  let bin = -1;
  let first = 0;
  for (let i = 0; i < rows; i += 1) {
    if (endsTie[i] === 0) continue;
    const own = Math.floor((CALIBRATION_BINS * (first + i + 1)) / (2 * rows));
    if (own === bin) ends[ends.length - 1] = i + 1;
    else ends.push(i + 1);
    bin = own;
    first = i + 1;
  }
  return Int32Array.from(ends);
}

/** Mean score and share of positive labels of each bin, highest scores first. */
export function calibrationBins({ labels, scores }: Ranking, bins: Bins): CalibrationBin[] {
  let start = 0;
  return Array.from(bins, (end) => {
    let score = 0;
    let positives = 0;
    for (let i = start; i < end; i += 1) {
      score += scores[i] as number;
      positives += labels[i] as number;
    }
    const count = end - start;
    start = end;
    return { mean_score: score / count, positive_rate: positives / count, count };
  });
}

/** score − label of each row by rank, and its bins: what the calibration error of resamples is summed from. */
export interface CalibrationGaps {
  readonly gaps: Float64Array;
  readonly bins: Bins;
}

export const calibrationGaps = ({ labels, scores }: Ranking, bins: Bins): CalibrationGaps => ({
  gaps: scores.map((score, i) => score - (labels[i] as number)),
  bins,
});

/**
 * Expected calibration error: Σ over bins of (count ÷ n) · |mean score − positive rate|. `weights`, by rank, count each
 * row that often, in the bins of the whole table; without them every row counts once. Null without rows.
 * Source: Naeini, Cooper and Hauskrecht 2015, with bins of equal mass.
 */
export function calibrationError(
  { gaps, bins }: CalibrationGaps,
  weights?: ArrayLike<number>,
): number | null {
  let error = 0;
  let rows = 0;
  let start = 0;
  for (const end of bins) {
    let sum = 0;
    for (let i = start; i < end; i += 1) {
      const weight = weights === undefined ? 1 : (weights[i] as number);
      sum += weight * (gaps[i] as number);
      rows += weight;
    }
    error += Math.abs(sum);
    start = end;
  }
  return rows === 0 ? null : error / rows;
}
