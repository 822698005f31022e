import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairTrend } from '../../core/fidelity/report.ts';
import { combinationGrid, valuesOf } from './combinations.ts';
import { binName, numberedBorders, outline } from './distance-steps.ts';
import { heatSteps, SIMILARITY_STEPS, strengthAt } from './heat-scale.ts';
import { pairGrid } from './pair-grid.ts';
import { placeLabels, whiskerBox } from './place-labels.ts';
import { shorten } from './shorten.ts';
import { groupRow } from '../../testing/fake-groups.ts';

describe('heatSteps', () => {
  it('holds every value in a step, stronger for more', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(rate, { minLength: 2, maxLength: 9 }), (values) => {
        const steps = heatSteps(values);
        const strengths = [...values].sort((a, b) => a - b).map((value) => strengthAt(steps, value));
        expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
        expect(Math.max(...strengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes the nearest step for what is outside', () => {
    const steps = heatSteps([0.2, 0.4]);
    expect(strengthAt(steps, 0.9)).toBe(1);
    expect(strengthAt(steps, 0)).toBe(steps[0]?.strength);
    expect(heatSteps([]).length).toBeGreaterThan(1);
  });

  it('colours a lost relation most', () => {
    expect(strengthAt(SIMILARITY_STEPS, 0.3)).toBe(1);
    expect(strengthAt(SIMILARITY_STEPS, 1)).toBeLessThan(0.1);
    expect(strengthAt(SIMILARITY_STEPS, 0.9)).toBeLessThan(strengthAt(SIMILARITY_STEPS, 0.899));
  });
});

describe('combinationGrid', () => {
  const sex = { name: 'sex', values: ['Female', 'Male'] };
  const race = { name: 'race', values: ['White', 'Black', 'Other'] };

  it('puts the column with the fewest values across, and leaves holes where nobody is', () => {
    const rows = [
      groupRow('White · Female', { count: 5 }),
      groupRow('Black · Female', { count: 90 }),
      groupRow('Black · Male', { count: 90 }),
      groupRow('Green · Male', { count: 1 }),
    ];
    const grid = combinationGrid(rows, [race, sex]);
    expect(grid?.across.name).toBe('sex');
    expect(grid?.down).toEqual({ name: 'race', values: ['Black', 'White'] });
    expect(grid?.cells.map((line) => line.map((row) => row?.group ?? null))).toEqual([
      ['Black · Female', 'Black · Male'],
      ['White · Female', null],
    ]);
  });

  it('joins all columns but one', () => {
    const age = { name: 'age', values: ['old', 'young', 'any'] };
    const grid = combinationGrid([groupRow('Female · White · old', {})], [sex, race, age]);
    expect(grid?.down).toEqual({ name: 'race · age', values: ['White · old'] });
  });

  it('reads values that hold the joint, or each other', () => {
    const odd = { name: 'odd', values: ['a', 'a · b'] };
    const other = { name: 'other', values: ['c', 'b · d'] };
    expect(valuesOf('a · b · c', [odd, other])).toEqual(['a · b', 'c']);
    expect(valuesOf('a · b · d', [odd, other])).toEqual(['a', 'b · d']);
    expect(valuesOf('x · c', [odd, other])).toBeNull();
  });

  it('needs two columns', () => {
    expect(combinationGrid([groupRow('Female', {})], [sex])).toBeNull();
  });
});

describe('pairGrid', () => {
  const pair = (a: string, b: string, value: number): PairTrend => ({
    a,
    b,
    measure: 'correlation_similarity',
    score: { value, low: null, high: null, n: 10 },
  });
  const pairs = [pair('a', 'b', 0.9), pair('a', 'c', 0.8), pair('c', 'b', 0.1)];

  it('has each pair below the diagonal, however it is written', () => {
    const { columns, cells } = pairGrid(pairs);
    expect(columns).toEqual(['a', 'b', 'c']);
    expect(cells.map(({ line, column }) => [line, column])).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
  });

  it('keeps the columns of the worst pairs where there are too many', () => {
    expect(pairGrid(pairs, 2)).toMatchObject({ columns: ['b', 'c'], hidden: 1 });
    expect(pairGrid(pairs, 2).cells).toHaveLength(1);
  });
});

describe('distance steps', () => {
  const histogram = { edges: [0, 0.125, 0.25, 0.5], synthetic: [0.5, 0.3, 0.2], holdout: [0.1, 0.4, 0.5] };

  it('names the last bin as open', () => {
    expect([0, 1, 2].map((bin) => binName(histogram, bin))).toEqual([
      '0.00 to 0.13',
      '0.13 to 0.25',
      '0.25 or more',
    ]);
  });

  it('tells narrow bins apart', () => {
    const narrow = { ...histogram, edges: [0.9996, 1.071, 1.1424, 1.2138] };
    expect(binName(narrow, 1)).toBe('1.071 to 1.142');
    expect(binName({ ...histogram, edges: [20, 23, 26, 29] }, 1)).toBe('23.0 to 26.0');
  });

  it('goes from the ground up and back', () => {
    expect(outline([0.5, 0.2])).toEqual([
      [0, 0],
      [0, 0.5],
      [1, 0.5],
      [1, 0.2],
      [2, 0.2],
      [2, 0],
    ]);
  });

  it('numbers borders evenly', () => {
    expect(numberedBorders(20, 6)).toEqual([0, 4, 8, 12, 16]);
    expect(numberedBorders(3, 6)).toEqual([0, 1, 2]);
  });
});

describe('placeLabels', () => {
  const bounds = { left: 0, right: 400, obstacles: [] };

  it('moves a name to where nothing is', () => {
    const [first, second] = placeLabels(
      [
        { x: 200, y: 100, text: 'synthetic' },
        { x: 205, y: 102, text: 'real rows' },
      ],
      bounds,
    );
    expect(first?.anchor).toBe('start');
    expect(second).not.toBeNull();
    expect(second).not.toMatchObject({ anchor: 'start', y: (first?.y ?? 0) + 2 });
  });

  it('stays within the chart', () => {
    expect(placeLabels([{ x: 390, y: 50, text: 'a long name' }], bounds)[0]?.anchor).toBe('end');
    const obstacles = [whiskerBox([0, 88], [400, 88])];
    const marks = [{ x: 200, y: 100, text: 'name' }];
    expect(placeLabels(marks, { ...bounds, obstacles, bottom: 130 })[0]?.y).toBe(117);
    expect(placeLabels(marks, { ...bounds, obstacles, bottom: 100 })[0]).toBeNull();
  });

  it('keeps clear of obstacles', () => {
    const obstacles = [whiskerBox([150, 88], [250, 88])];
    const [place] = placeLabels([{ x: 200, y: 100, text: 'name' }], { ...bounds, obstacles });
    expect(place).toEqual({ x: 212, y: 117, anchor: 'start' });
  });

  it('gives up a name that has no place', () => {
    const crowd = Array.from({ length: 8 }, () => ({ x: 200, y: 100, text: 'the same place' }));
    const places = placeLabels(crowd, bounds);
    expect(places.filter((place) => place !== null)).toHaveLength(4);
  });
});

describe('shorten', () => {
  it('counts characters, not halves of them, and shows what cannot be seen', () => {
    expect(shorten('🎪🎪🎪🎪', 3)).toBe('🎪🎪…');
    expect(shorten('a\u202eb')).toBe('a␣b');
  });
});
