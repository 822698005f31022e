import { describe, expect, it } from 'vitest';
import type { GroupRow } from '../../core/fairness/report.ts';
import type { ColumnShape } from '../../core/fidelity/report.ts';
import { undefinedEstimate } from '../../core/stats/estimate.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { ProxyReport } from '../../engine/evaluate/report.ts';
import { binsOf, drawnCurves } from './calibration-curves.ts';
import { barsTitle, cellsTitle, groupBars } from './group-bars.ts';
import { barScale, drawnBar } from './paired-bars.ts';
import { proxyBars } from './proxy-bars.ts';
import { shapeBars } from './shape-bars.ts';
import { groupRow } from '../../testing/fake-groups.ts';

const at = (value: number, low: number | null = null, high: number | null = null): Estimate => ({
  value,
  low,
  high,
  n: 10,
});

describe('groupBars', () => {
  const rows: readonly GroupRow[] = [
    groupRow('few', { count: 900, ranked: false }),
    groupRow('small', { count: 40 }),
    groupRow('large', { count: 4000 }),
  ];

  it('puts the largest group first and those too small to rank last, and says so', () => {
    const bars = groupBars({ metric: 'accuracy', synthetic: rows, reference: [] });
    expect(bars.map(({ label, note, isRanked }) => [label, note, isRanked])).toEqual([
      ['large', 'n = 4,000', true],
      ['small', 'n = 40', true],
      ['few', 'n = 900, too few', false],
    ]);
  });

  it('pairs groups by name, also by one that objects have', () => {
    const reference = [groupRow('large', { accuracy: at(0.9) })];
    const synthetic = [groupRow('large', {}), groupRow('constructor', {})];
    const bars = groupBars({ metric: 'accuracy', synthetic, reference });
    expect(bars.map(({ reference: pair }) => pair?.value ?? null)).toEqual([0.9, null]);
  });
});

describe('titles', () => {
  it('name the columns on one line, shortened', () => {
    expect(barsTitle('auc', 'sex\n')).toBe(
      'By sex␣: equal bars mean that every group is ranked equally well',
    );
    expect(cellsTitle('selection_rate', ['sex', 'r'.repeat(99)])).toBe(
      `By sex and ${'r'.repeat(29)}…: even colour means that every combination is selected equally often`,
    );
  });
});

describe('drawnBar', () => {
  it('turns an interval into what lies to either side of the value', () => {
    expect(drawnBar(at(0.5, 0.25, 1))).toEqual({ length: 0.5, isDefined: true, whisker: [0.25, 0.5] });
    expect(drawnBar(at(0.5)).whisker).toBeNull();
  });

  it('tells an undefined number from an absent one', () => {
    expect(drawnBar(undefinedEstimate('0/0', 3)).isDefined).toBe(false);
    expect(drawnBar(null).isDefined).toBe(true);
  });
});

describe('barScale', () => {
  const pair = (synthetic: Estimate) => ({
    label: '',
    note: null,
    reference: null,
    synthetic,
    isRanked: true,
  });

  it('starts at 0 and holds the whiskers', () => {
    expect(barScale([pair(at(0.7, 0.65, 0.83))]).domain).toEqual([0, 1]);
  });

  it('reaches below 0 where a number does', () => {
    expect(barScale([pair(at(0.1, -0.02, 0.2))]).domain[0]).toBeLessThan(0);
  });
});

describe('shapeBars', () => {
  const shape = (column: string, score: Estimate): ColumnShape => ({
    column,
    measure: 'ks_complement',
    score,
  });

  it('lists the worst first and undefined ones last', () => {
    const shapes = [shape('a', at(0.9)), shape('b', undefinedEstimate('none', 0)), shape('c', at(0.2))];
    const bars = shapeBars({ shapes, reference: [shape('a', at(0.99))] });
    expect(bars.map(({ label, reference }) => [label, reference?.value])).toEqual([
      ['c', undefined],
      ['a', 0.99],
      ['b', undefined],
    ]);
  });
});

describe('proxyBars', () => {
  const proxy = (drops: readonly (readonly [string, number])[]): ProxyReport => ({
    column: 'sex',
    sensitive_auc: at(0.9),
    importances: drops.map(([column, drop]) => ({ column, drop: at(drop) })),
  });

  it('keeps columns of either table, the largest loss first', () => {
    const real = proxy([
      ['job', 0.2],
      ['age', 0.01],
    ]);
    const bars = proxyBars(real, proxy([['hours', 0.1]]));
    expect(bars.map(({ label }) => label)).toEqual(['job', 'hours', 'age']);
    expect(proxyBars(real, null).every(({ synthetic }) => synthetic === null)).toBe(true);
  });
});

describe('drawnCurves', () => {
  const bin = (mean_score: number, count = 5) => ({ mean_score, positive_rate: mean_score, count });
  const known = (group: string, more: Partial<GroupRow>) =>
    groupRow(group, { calibration: [bin(0.2), bin(0.1), bin(0.9, 0)], ...more });

  it('takes the largest groups, and those too small to rank only where there is no other', () => {
    const few = known('few', { count: 999, ranked: false });
    const rows = [few, known('b', { count: 20 }), known('a', { count: 30 }), groupRow('none', {})];
    expect(drawnCurves(rows, 6).map(({ group }) => group)).toEqual(['a', 'b']);
    expect(drawnCurves(rows, 1).map(({ group }) => group)).toEqual(['a']);
    expect(drawnCurves([few], 6)).toEqual([few]);
  });

  it('leaves empty bins out and goes from low scores to high ones', () => {
    expect(binsOf(known('a', {})).map(({ mean_score }) => mean_score)).toEqual([0.1, 0.2]);
  });
});
