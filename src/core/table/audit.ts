import type { Estimate } from '../stats/estimate.ts';
import { wilson } from '../stats/wilson.ts';
import { groupsOf, namesWithRole, sensitiveOf, targetOf, type Coded } from './labels.ts';
import type { Schema, Table } from './types.ts';

/** Bias of the real labels, before any model. */
export interface Audit {
  /** A sensitive column, or several joined by " · " for their intersections. */
  readonly sensitive: string;
  /** Share of positive labels by group, with interval. */
  readonly groups: readonly {
    readonly group: string;
    readonly count: number;
    readonly positive_rate: Estimate;
  }[];
  /** Range of positive rates over groups: the label bias. */
  readonly label_bias: Estimate;
}

/** Groups smaller than this are shown but do not set the range. */
const FEWEST_TO_RANK = 10;

/**
 * The share of positive labels by group, with Wilson intervals: one audit per sensitive column and, when there are
 * several, one of their intersections. Rows without label or group are left out.
 * Throws FairgroundError('bad-input') without target or sensitive column.
 */
export function auditLabels(table: Table, schema: Schema): Audit[] {
  const target = targetOf(table, schema);
  const names = namesWithRole(schema, 'sensitive');
  const audits = names.map((name) => auditOf(name, target, sensitiveOf(table, name)));
  if (names.length === 1) return audits;
  const { codes, names: categories } = groupsOf(table, schema);
  return [...audits, auditOf(names.join(' · '), target, { codes, categories })];
}

interface Rate {
  readonly successes: number;
  readonly n: number;
}

function auditOf(sensitive: string, target: Coded & { positive: number }, groups: Coded): Audit {
  const rates = groups.categories.map(() => ({ successes: 0, n: 0 }));
  groups.codes.forEach((group, row) => {
    const label = target.codes[row] as number;
    const rate = rates[group];
    if (rate === undefined || label < 0) return;
    rate.n += 1;
    if (label === target.positive) rate.successes += 1;
  });
  return {
    sensitive,
    groups: groups.categories.map((group, code) => {
      const rate = rates[code] ?? { successes: 0, n: 0 };
      return { group, count: rate.n, positive_rate: rateEstimate(rate) };
    }),
    label_bias: rangeOf(rates.filter(({ n }) => n >= FEWEST_TO_RANK)),
  };
}

function rateEstimate({ successes, n }: Rate): Estimate {
  if (n === 0) return undefinedBecause('no rows in this group', 0);
  return { value: successes / n, ...wilson(successes, n), n };
}

/**
 * The largest minus the smallest rate, with Newcombe's interval of the difference between these two groups
 * (Newcombe 1998, method 10). With more than two groups it does not account for their having been picked.
 */
function rangeOf(rates: readonly Rate[]): Estimate {
  const n = rates.reduce((sum, rate) => sum + rate.n, 0);
  if (rates.length < 2) return undefinedBecause(`fewer than two groups with ${FEWEST_TO_RANK} rows`, n);
  const ordered = rates.toSorted((a, b) => a.successes / a.n - b.successes / b.n);
  const least = ordered[0] as Rate;
  const most = ordered[ordered.length - 1] as Rate;
  const [p1, p2] = [most.successes / most.n, least.successes / least.n];
  const [w1, w2] = [wilson(most.successes, most.n), wilson(least.successes, least.n)];
  const value = p1 - p2;
  return {
    value,
    low: Math.max(0, value - Math.hypot(p1 - w1.low, w2.high - p2)),
    high: Math.min(1, value + Math.hypot(w1.high - p1, p2 - w2.low)),
    n,
  };
}

const undefinedBecause = (reason: string, n: number): Estimate => ({
  value: null,
  low: null,
  high: null,
  n,
  reason,
});
