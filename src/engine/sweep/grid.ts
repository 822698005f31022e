import { DEFAULT_SAMPLING_STEPS } from '../../core/experiment/sampling-steps.ts';
import type { SweepPlace, SweepSettings } from './sweep-types.ts';

/**
 * Nine strengths of fairness by three of the target, three seeds. 4,000 rows are what the sliders draw when they rest, and
 * logistic regression is trained on them in a fraction of the time that drawing takes: boosting would double the sweep.
 */
export const DEFAULT_SWEEP: SweepSettings = {
  targets: [0.5, 1, 2],
  fairness: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2],
  seeds: [0, 1, 2],
  form: 'independent',
  targetMix: null,
  rows: 4000,
  steps: DEFAULT_SAMPLING_STEPS,
  downstream: 'lr',
  keepSensitive: false,
  resamples: 100,
};

/**
 * Every place of the grid exactly once, coarse before fine: the ends and the middle of both axes, then what lies half way
 * between, and so on, all of it with the first seed; then the same with the next seed. Within one refinement rows of one
 * target strength follow each other. Values are sorted, and those that occur twice count once.
 */
export function placesOf({
  targets,
  fairness,
  seeds,
}: Pick<SweepSettings, 'targets' | 'fairness' | 'seeds'>): SweepPlace[] {
  const [rows, columns] = [refinements(targets), refinements(fairness)];
  const pairs = rows.flatMap((row) =>
    columns.map((column) => ({
      target: row.value,
      fairness: column.value,
      round: Math.max(row.round, column.round),
    })),
  );
  // Sorting is stable: within a round the pairs stay in the order of the axes.
  pairs.sort((a, b) => a.round - b.round);
  return [...new Set(seeds)].flatMap((seed) =>
    pairs.map(({ target, fairness: strength }) => ({ target, fairness: strength, seed })),
  );
}

interface Refined {
  readonly value: number;
  /** 0: an end or the middle; n: comes with the n-th halving after that. */
  readonly round: number;
}

/** The values of an axis in ascending order, with the round in which halving the axis by position comes to each. */
function refinements(values: readonly number[]): Refined[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const rounds = new Map<number, number>([
    [0, 0],
    [sorted.length - 1, 0],
  ]);
  const halve = (from: number, to: number, round: number): void => {
    if (to - from < 2) return;
    const middle = Math.floor((from + to) / 2);
    rounds.set(middle, round);
    halve(from, middle, round + 1);
    halve(middle, to, round + 1);
  };
  halve(0, sorted.length - 1, 0);
  return sorted.map((value, index) => ({ value, round: rounds.get(index) ?? 0 }));
}
