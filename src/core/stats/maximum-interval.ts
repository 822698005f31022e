import { definedResamples, LEVEL, quantileOfResamples, TAIL, type Interval } from './percentile.ts';

/** One of several numbers, and what it was in each resample, NaN where undefined. */
export interface Component {
  readonly value: number;
  readonly replicates: Float64Array;
}

/**
 * Standard errors of the difference that a component may lie below the largest and still be taken for a possible
 * maximum. With less, coverage is lost where the truth is a tie (2: 90 % for equalised odds of three equal groups).
 */
const REACH = 3;

/**
 * Tail below the lower end when several components may be the maximum: all of 5 %, since the upper end then hardly ever
 * fails. With many, 200 resamples put the quantile too low (92 % for equalised odds of five equal groups at 5 %).
 */
const tiedTail = (components: number): number => (components > 6 ? 0.04 : 0.05);

/** Components whose upper percentile is looked at: those with the largest value + 2 standard errors. */
const MOST_SORTED = 64;

/**
 * 95 % interval of the largest of several numbers that each vary smoothly with the rows: a range over groups is the
 * largest of the signed differences of pairs, equalised odds that of two such families.
 *
 * Percentiles of the resampled maximum do not serve: where several components are nearly the largest, the maximum of
 * a sample lies above the truth and that of a resample above it again, so that a true range of 0 is never inside. Here
 * the upper end is the largest of the components' upper percentiles, right since one of them is the maximum. The lower
 * end is max over M of value − q·se, where M are the components that may be the maximum and q is the 95 % quantile over
 * resamples of max over M of (value − replicate) ÷ se, so that it holds for all of M at once. With a single one in M
 * both ends are its percentiles. For two groups this is the image of an interval of the signed difference under |·|: it
 * holds 0 exactly when the sign is undecided.
 *
 * Coverage, simulated (coverage.test.ts): 94 to 96 % for two and three groups, at a truth of 0 as apart from it, and
 * for five equal groups; up to 98 % where several pairs nearly tie, since more of them than need be are allowed for.
 *
 * Null without resamples, or when a component is undefined in more than 5 % of them.
 * Source: Chernozhukov, Lee and Rosen 2013, "Intersection bounds: estimation and inference", here by the bootstrap.
 */
export function maximumInterval(components: readonly Component[]): Interval | null {
  const measured: Measured[] = [];
  for (const component of components) {
    const se = deviation(component.replicates);
    if (se === null) return null;
    measured.push({ ...component, se });
  }
  return measured.length === 0 ? null : { low: lowerEnd(measured), high: upperEnd(measured) };
}

interface Measured extends Component {
  readonly se: number;
}

/** The largest of some components, and those that may be the maximum, itself among them. Throws RangeError for none. */
export function possibleMaxima<Each extends Component>(
  components: readonly Each[],
): { readonly best: Each; readonly possible: readonly Each[] } {
  const [first] = components;
  if (first === undefined) throw new RangeError('there is no component');
  const best = components.reduce((a, b) => (b.value > a.value ? b : a), first);
  const possible = components.filter(
    (other) => other === best || best.value - other.value <= REACH * deviationOfDifference(best, other),
  );
  return { best, possible };
}

function deviationOfDifference(a: Component, b: Component): number {
  return deviation(a.replicates.map((value, i) => value - (b.replicates[i] as number))) ?? Infinity;
}

/** Standard deviation over the resamples; null where they are too few. */
export function deviation(replicates: Float64Array): number | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const value of replicates) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
    squares += value * value;
  }
  if (count === 0 || count < LEVEL * replicates.length) return null;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function upperEnd(components: readonly Measured[]): number {
  const likely = components.toSorted((a, b) => b.value + 2 * b.se - a.value - 2 * a.se).slice(0, MOST_SORTED);
  return likely.reduce((most, { value, replicates }) => {
    const sorted = definedResamples(replicates);
    return Math.max(most, value, sorted === null ? value : quantileOfResamples(sorted, 1 - TAIL));
  }, -Infinity);
}

function lowerEnd(components: readonly Measured[]): number {
  const { best, possible } = possibleMaxima(components);
  if (possible.length === 1) {
    const sorted = definedResamples(best.replicates);
    return sorted === null ? best.value : Math.min(best.value, quantileOfResamples(sorted, TAIL));
  }
  const resamples = best.replicates.length;
  const worst = new Float64Array(resamples);
  for (const { value, replicates, se } of possible) {
    if (se === 0) continue;
    for (let i = 0; i < resamples; i += 1) {
      const shortfall = (value - (replicates[i] as number)) / se;
      if (shortfall > (worst[i] as number)) worst[i] = shortfall;
    }
  }
  const q = quantileOfResamples(worst.sort(), 1 - tiedTail(possible.length));
  return possible.reduce((most, { value, se }) => Math.max(most, value - q * se), -Infinity);
}
