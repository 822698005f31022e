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

/** score − label of each row by rank, and its bins: what the calibration error is summed from. */
export interface CalibrationGaps {
  readonly gaps: Float64Array;
  readonly bins: Bins;
}

/** Null where the scores are not probabilities: some lie outside 0 to 1. */
export function calibrationGaps(ranking: Ranking): CalibrationGaps | null {
  const { labels, scores } = ranking;
  // The scores descend: the first is the largest and the last the smallest.
  if ((scores[0] ?? 0) > 1 || (scores[scores.length - 1] ?? 0) < 0) return null;
  const gaps = new Float64Array(scores.length);
  for (let i = 0; i < gaps.length; i += 1) gaps[i] = (scores[i] as number) - (labels[i] as number);
  return { gaps, bins: equalMassBins(ranking) };
}

/**
 * By bin, (count ÷ n) · (mean score − positive rate). `weights`, by rank, count each row that often, in the bins of the
 * whole table; without them every row counts once.
 */
export function binGaps({ gaps, bins }: CalibrationGaps, weights?: ArrayLike<number>): Float64Array {
  let rows = 0;
  let start = 0;
  const sums = Float64Array.from(bins, (end) => {
    let sum = 0;
    for (let i = start; i < end; i += 1) {
      const weight = weights === undefined ? 1 : (weights[i] as number);
      sum += weight * (gaps[i] as number);
      rows += weight;
    }
    start = end;
    return sum;
  });
  return sums.map((sum) => sum / rows);
}

/**
 * Expected calibration error: Σ over bins of (count ÷ n) · |mean score − positive rate|. Null without rows.
 * Source: Naeini, Cooper and Hauskrecht 2015, with bins of equal mass.
 */
export const calibrationError = (gaps: CalibrationGaps): number | null =>
  gaps.gaps.length === 0 ? null : absoluteSum(binGaps(gaps));

export const absoluteSum = (parts: Float64Array): number =>
  parts.reduce((sum, part) => sum + Math.abs(part), 0);
