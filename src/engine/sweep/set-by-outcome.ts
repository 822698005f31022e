import { FairgroundError } from '../../core/failure.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { FoundDial, OutcomeTarget } from './sweep-types.ts';
import { underOneStage } from './under-one-stage.ts';

/** Where the search begins: the dial's range, from the real association to its reversal. */
export const DIAL_GRID: readonly number[] = [0, 0.5, 1, 1.5, 2];

/** Differences of κ below this move a disparity by less than the noise of its measurement. */
const TOLERANCE = 0.05;
/** Where nothing meets the target the least value is only looked for this closely: it is wanted as a hint. */
const HINT_TOLERANCE = 0.15;

export interface DialSearch {
  readonly target: OutcomeTarget;
  /**
   * The metric of a model trained on rows drawn at κ. It is to draw with the same seed for every κ, so that what it
   * compares differs in κ alone, and to be told by real rows that are not kept for testing.
   */
  readonly measure: (kappa: number, run: RunControl) => Promise<Estimate>;
  /** Ascending, from 0; `DIAL_GRID` unless told. */
  readonly grid?: readonly number[];
}

/**
 * The least κ that was found to meet the target: little is lost in accuracy with it. κ ascends over the grid to the first
 * that meets the target, at κ = 0 already where nothing needs doing; then the last gap is halved until it is at most 0.05
 * wide, its upper end always meeting the target. No monotonicity is asked for: where it crosses more than once within a
 * gap, one of the crossings is found. Where nothing on the grid meets the target, the neighbourhood of the least value is
 * halved first, since equalised odds may be least in the middle.
 *
 * It is the point estimate that meets the target, on the rows of one seed; `measured` has the interval.
 * Throws FairgroundError('bad-input') where the metric is undefined.
 */
export async function findDial(search: DialSearch, run: RunControl): Promise<FoundDial> {
  const { target, grid = DIAL_GRID } = search;
  const measured = new Map<number, Measured>();
  const most = grid.length + halvings(grid, TOLERANCE);
  const measure = async (kappa: number): Promise<Measured> => {
    const step = measured.size;
    const stage = `Looking for the fairness strength, at ${Number(kappa.toFixed(3))}`;
    const progress = { type: 'progress', stage, step, steps: Math.max(most, step + 1) } as const;
    await run.tick(progress);
    const found = valued(kappa, await search.measure(kappa, underOneStage(run, progress)));
    measured.set(kappa, found);
    return found;
  };
  const meets = ({ value }: Measured): boolean => value <= target.atMost;

  let fails: Measured | null = null;
  let best: Measured | null = null;
  for (const kappa of grid) {
    const found = await measure(kappa);
    if (meets(found)) {
      best = found;
      break;
    }
    fails = found;
  }
  best ??= await nearLeast({ measured, measure, meets });
  // Below the κ that meets the target lies one that does not, unless it is the first.
  if (meets(best) && fails !== null) best = await halved(best, { measured, measure, meets });
  const tried = ascending(measured).map(({ fairness, value }) => ({ fairness, value }));
  return { target, fairness: best.fairness, measured: best.estimate, isReached: meets(best), tried };
}

interface Measured {
  readonly fairness: number;
  readonly value: number;
  readonly estimate: Estimate;
}

interface Search {
  readonly measured: ReadonlyMap<number, Measured>;
  readonly measure: (kappa: number) => Promise<Measured>;
  readonly meets: (found: Measured) => boolean;
}

/** Halves the gap between a κ that meets the target and the one tried below it, which does not. */
async function halved(meeting: Measured, { measured, measure, meets }: Search): Promise<Measured> {
  let best = meeting;
  let low = ascending(measured).findLast(({ fairness }) => fairness < best.fairness)?.fairness;
  while (low !== undefined && best.fairness - low > TOLERANCE) {
    const found = await measure((low + best.fairness) / 2);
    if (meets(found)) best = found;
    else low = found.fairness;
  }
  return best;
}

/** Halves the gaps beside the least value, until a κ there meets the target or they are narrow. */
async function nearLeast({ measured, measure, meets }: Search): Promise<Measured> {
  for (;;) {
    const all = ascending(measured);
    const at = all.reduce((least, { value }, i) => (value < (all[least]?.value ?? Infinity) ? i : least), 0);
    const best = all[at];
    if (best === undefined) throw new RangeError('a search needs at least one κ');
    const gaps = [all[at - 1], all[at + 1]].flatMap((beside) =>
      beside !== undefined && Math.abs(beside.fairness - best.fairness) > HINT_TOLERANCE
        ? [(beside.fairness + best.fairness) / 2]
        : [],
    );
    if (gaps.length === 0) return best;
    for (const kappa of gaps) {
      const found = await measure(kappa);
      if (meets(found)) return found;
    }
  }
}

const ascending = (measured: ReadonlyMap<number, Measured>): Measured[] =>
  [...measured.values()].sort((a, b) => a.fairness - b.fairness);

/** How often the widest gap of a grid is halved at most, until it is narrow. */
function halvings(grid: readonly number[], width: number): number {
  const widest = Math.max(0, ...grid.map((kappa, i) => kappa - (grid[i - 1] ?? kappa)));
  return Math.max(0, Math.ceil(Math.log2(widest / width)));
}

function valued(fairness: number, estimate: Estimate): Measured {
  if (estimate.value !== null) return { fairness, value: estimate.value, estimate };
  throw new FairgroundError({
    code: 'bad-input',
    message: `The disparity cannot be measured on the training rows. ${estimate.reason ?? ''}`.trim(),
    advice: 'Set the fairness strength itself, or choose other sensitive columns.',
  });
}
