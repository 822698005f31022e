import { describe, expect, it } from 'vitest';
import { normal } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { clustersOf } from './clusters.ts';
import { encodedTable, gatherRows, type EncodedTable } from './encoded-table.ts';
import { fitCentres, nearestCentres } from './k-means.ts';

/** Rows of two numbers around 0, 30, 60 and 90 in turn. */
function fourHeaps(rows: number): EncodedTable {
  const columns = ['a', 'b'].map((name, offset) => ({
    type: 'number' as const,
    offset,
    scores: Float32Array.from(normal(fold(key(9), name), rows), (z, row) => z + 30 * (row % 4)),
    states: null,
    flags: new Float32Array(0),
  }));
  return encodedTable(columns, { rows, width: 2 });
}

function expectHeaps(found: Int32Array): void {
  const label = new Map<number, number>();
  found.forEach((cluster, row) => {
    expect(label.get(row % 4) ?? cluster).toBe(cluster);
    label.set(row % 4, cluster);
  });
  expect(new Set(label.values()).size).toBe(4);
}

describe('clusters', () => {
  const options = { clusters: 4, key: key(2), iterations: 20 };

  it('are found where they are far apart', () => {
    expectHeaps(clustersOf(fourHeaps(1500), options));
  });

  it('are found from a part of the rows, for all of them', () => {
    expectHeaps(clustersOf(fourHeaps(1500), { ...options, mostNumbers: 600 }));
  });

  it('of a table that fits are those of k-means on all of its rows', () => {
    const table = fourHeaps(700);
    const x = new Float32Array(1400);
    gatherRows(
      table,
      Int32Array.from({ length: 700 }, (_, row) => row),
      x,
    );
    const three = { ...options, clusters: 3, iterations: 4 };
    const centres = fitCentres(x, { rows: 700, width: 2, ...three });
    expect(clustersOf(table, three)).toEqual(nearestCentres(x, centres, 2));
  });

  it('are passes of nearest centres and means of their rows', () => {
    const x = Float32Array.of(0, 1, 10, 12, 30, 31);
    const shape = { rows: 6, width: 1, clusters: 2, key: key(0) };
    const assigned = nearestCentres(x, fitCentres(x, { ...shape, iterations: 1 }), 1);
    const means = [0, 1].map((k) => {
      const members = x.filter((_, row) => assigned[row] === k);
      return members.reduce((sum, value) => sum + value, 0) / members.length;
    });
    expect([...fitCentres(x, { ...shape, iterations: 2 })]).toEqual(means);
  });
});
