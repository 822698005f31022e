import { describe, expect, it } from 'vitest';
import { FairgroundError } from '../failure.ts';
import { auditLabels } from './audit.ts';
import { designedBias, designedTruth, type DesignedBiasOptions } from './designed-bias.ts';
import { inferSchema } from './infer.ts';
import { applyRoles } from './roles.ts';
import { DEFAULT_DESIGNED_BIAS, SAMPLES } from './samples.ts';
import { checkTrainable } from './trainable.ts';
import { columnNamed, toTable } from './typed.ts';

const ROWS = 40_000;
const roles = SAMPLES.find(({ id }) => id === 'designed')?.roles ?? {};
const made = (options: Partial<DesignedBiasOptions>) => {
  const raw = designedBias({ rows: ROWS, seed: 7, direct: 0, proxy: 0, ...options });
  const schema = applyRoles(inferSchema(raw), raw, roles);
  return { schema, table: toTable(raw, schema) };
};
const rates = (options: Partial<DesignedBiasOptions>) => {
  const { table, schema } = made(options);
  return auditLabels(table, schema)[0]?.groups ?? [];
};

describe('designedBias', () => {
  it.each([
    { direct: 0, proxy: 0 },
    { direct: 0, proxy: 1 },
    { direct: 0.5, proxy: 0 },
    { direct: 1, proxy: 1 },
  ])('approves each group at its known rate: %o', (options) => {
    const truth = designedTruth(options);
    const sampled = rates(options);
    expect(sampled).toHaveLength(2);
    for (const { group, share, approval_rate } of truth.groups) {
      const found = sampled.find((row) => row.group === group);
      const n = found?.count ?? 0;
      // Within 4 standard errors, with probability 1 − 6e-5 for each of the 16 comparisons; the seed is fixed.
      const near = (value: number, expected: number, size: number): boolean =>
        Math.abs(value - expected) < 4 * Math.sqrt((expected * (1 - expected)) / size);
      expect(near(n / ROWS, share, ROWS)).toBe(true);
      expect(near(found?.positive_rate.value ?? Number.NaN, approval_rate, n)).toBe(true);
    }
  });

  it('has no gap without direct bias, and a gap that grows with it', () => {
    expect(designedTruth({ direct: 0 }).label_bias).toBe(0);
    const gaps = [0, 0.25, 0.5, 0.75, 1].map((direct) => {
      const [blue, green] = rates({ direct });
      return (blue?.positive_rate.value ?? 0) - (green?.positive_rate.value ?? 0);
    });
    for (let i = 1; i < gaps.length; i += 1) expect(gaps[i]).toBeGreaterThan(gaps[i - 1] ?? 1);
  });

  it('reveals the group by the neighbourhood, not at all to entirely, without changing a label', () => {
    const shareRight = (proxy: number): number => {
      const { table } = made({ proxy });
      const [place, group] = [columnNamed(table, 'neighbourhood'), columnNamed(table, 'group')];
      if (place.type !== 'category' || group.type !== 'category') throw new Error('expected categories');
      const counts = place.categories.map(() => [0, 0] as [number, number]);
      place.codes.forEach((code, row) => {
        const cell = counts[code];
        if (cell !== undefined) cell[group.codes[row] === 0 ? 0 : 1] += 1;
      });
      return counts.reduce((sum, cell) => sum + Math.max(...cell), 0) / ROWS;
    };
    const shares = [0, 0.5, 1].map(shareRight);
    // Guessing the larger group is right for 65 %: 4 standard errors are 0.01.
    expect(Math.abs((shares[0] ?? 0) - 0.65)).toBeLessThan(0.01);
    expect(shares[1]).toBeGreaterThan(0.7);
    expect(shares[2]).toBe(1);
    const labels = (proxy: number) => columnNamed(made({ proxy }).table, 'approved');
    expect(labels(1)).toEqual(labels(0));
  });

  it('is a table to train on, the same for the same seed', () => {
    const raw = designedBias(DEFAULT_DESIGNED_BIAS);
    expect(designedBias(DEFAULT_DESIGNED_BIAS)).toEqual(raw);
    const schema = applyRoles(inferSchema(raw), raw, roles);
    expect(checkTrainable(toTable(raw, schema), schema).notices).toEqual([]);
    expect(inferSchema(raw).columns.map(({ role }) => role)).toEqual(
      schema.columns.map(({ role }) => (role === 'domain' ? 'feature' : role)),
    );
  });

  it.each([{ rows: 1 }, { rows: 10.5 }, { direct: 2 }, { proxy: Number.NaN }])('refuses %o', (options) => {
    expect(() => made(options)).toThrow(FairgroundError);
  });
});
