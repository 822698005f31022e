import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hypervolume, paretoFront, type Point } from './pareto.ts';
import { rowsToShow } from './rows-to-show.ts';

const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  maxLength: 12,
});

describe('paretoFront', () => {
  it('holds the points that nothing beats', () => {
    expect(
      paretoFront([
        [1, 3],
        [2, 2],
        [1, 2],
        [3, 1],
        [2, 2],
        [0, 3],
      ]),
    ).toEqual([0, 1, 3, 4]);
    expect(paretoFront([])).toEqual([]);
  });
});

describe('hypervolume', () => {
  it('is the area of a staircase', () => {
    // Rectangles from (½, ½): 0.4 × 0.3, and above it 0.2 × 0.1.
    expect(
      hypervolume([
        [0.9, 0.8],
        [0.7, 0.9],
        [0.6, 0.7],
      ]),
    ).toBeCloseTo(0.14, 12);
    expect(
      hypervolume([
        [0.5, 1],
        [0.4, 0.9],
      ]),
    ).toBe(0);
    expect(hypervolume([[1, 1]])).toBe(0.25);
  });

  it('counts the unit squares that a point dominates, and needs the front only', () => {
    fc.assert(
      fc.property(points, (drawn) => {
        let squares = 0;
        for (let x = 3; x < 20; x += 1)
          for (let y = 5; y < 20; y += 1) if (drawn.some(([a, b]) => a > x && b > y)) squares += 1;
        expect(hypervolume(drawn, [3, 5])).toBe(squares);
        const front = paretoFront(drawn).map((index) => drawn[index] as Point);
        expect(hypervolume(front, [3, 5])).toBe(squares);
      }),
    );
  });
});

describe('rowsToShow', () => {
  const of = (low: number | null, high: number | null) => rowsToShow({ value: 0.1, low, high, n: 400 });
  it('scales with the square of the half width', () => {
    expect(of(0, 0.2)).toBe(1600);
    expect(rowsToShow({ value: 0.1, low: 0, high: 0.2, n: 400 }, 0.025)).toBe(6400);
  });
  it('is null where the interval is narrow enough or there is none', () => {
    expect([of(0.06, 0.14), of(null, null)]).toEqual([null, null]);
  });
});
