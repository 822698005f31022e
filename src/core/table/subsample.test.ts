import { describe, expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { subsampleRows } from './subsample.ts';

describe('subsampleRows', () => {
  it('takes every stratum’s share, to the nearest row', () => {
    const strata = Int32Array.from({ length: 1000 }, (_, row) => (row % 10 === 0 ? 1 : 0));
    const rows = subsampleRows(strata, { limit: 100, key: key(1) });
    expect(rows).toHaveLength(100);
    expect(rows.filter((row) => strata[row] === 1)).toHaveLength(10);
    expect(new Set(rows).size).toBe(100);
    expect(rows).toEqual(rows.toSorted());
    expect(subsampleRows(strata, { limit: 100, key: key(2) })).not.toEqual(rows);
  });

  it('takes all rows of a table that is small enough', () => {
    expect([...subsampleRows([3, 1, 3], { limit: 3, key: key(1) })]).toEqual([0, 1, 2]);
  });
});
