import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { wilson } from '../stats/wilson.ts';
import { auditLabels } from './audit.ts';
import { inferSchema } from './infer.ts';
import { marginal, profileColumns } from './profile.ts';
import { rawFromTexts } from './raw-from-texts.ts';
import { applyRoles } from './roles.ts';
import { selectRows, toTable } from './typed.ts';
import type { Table } from './types.ts';

describe('auditLabels', () => {
  it('agrees with the published rates of Adult', async (context) => {
    const { raw } = await readBytes(readShared('data/adult_train.csv', context));
    const schema = applyRoles(inferSchema(raw), raw, { sensitive: ['sex', 'race'] });
    const audits = auditLabels(toTable(raw, schema), schema);
    expect(audits.map(({ sensitive }) => sensitive)).toEqual(['race', 'sex', 'race · sex']);
    const sex = audits[1];
    // ../shared/data/README.md: .31 of men against .11 of women; 6,662 of 21,790 and 1,179 of 10,771 rows.
    expect(sex?.groups.map(({ group, count }) => [group, count])).toEqual([
      ['Female', 10_771],
      ['Male', 21_790],
    ]);
    expect(sex?.groups[0]?.positive_rate).toEqual({
      value: 1179 / 10_771,
      ...wilson(1179, 10_771),
      n: 10_771,
    });
    expect(sex?.label_bias.value).toBeCloseTo(6662 / 21_790 - 1179 / 10_771, 12);
    expect(audits[2]?.groups).toHaveLength(10);
  });

  it('gives the difference of two rates the interval of Newcombe', () => {
    const group = (name: string, yes: number, n: number) =>
      Array.from({ length: n }, (_, i) => [name, i < yes ? 'yes' : 'no']);
    const rows = [...group('a', 56, 70), ...group('b', 48, 80)];
    const raw = rawFromTexts('t', [
      { name: 'sex', texts: rows.map(([g]) => g ?? '') },
      { name: 'y', texts: rows.map(([, y]) => y ?? '') },
    ]);
    const schema = inferSchema(raw);
    const bias = auditLabels(toTable(raw, schema), schema)[0]?.label_bias;
    // Newcombe 1998, table II, example (a), method 10: 56/70 − 48/80 gives 0.0524 to 0.3339.
    expect([bias?.value, bias?.low, bias?.high].map((x) => x?.toFixed(4))).toEqual([
      '0.2000',
      '0.0524',
      '0.3339',
    ]);
  });

  it('says why there is no range for groups without rows', () => {
    const raw = rawFromTexts('t', [
      { name: 'sex', texts: ['f', 'm', 'f', 'f'] },
      { name: 'y', texts: ['1', '0', '0', '1'] },
    ]);
    const schema = inferSchema(raw);
    const women = selectRows(toTable(raw, schema), [0, 2, 3]);
    const [audit] = auditLabels(women, schema);
    expect(audit?.groups[1]?.positive_rate).toMatchObject({ value: null, reason: 'no rows in this group' });
    expect(audit?.label_bias).toMatchObject({ value: null, low: null, high: null });
  });
});

describe('profileColumns', () => {
  it('counts every present cell once', async (context) => {
    const { raw } = await readBytes(readShared('data/heart_4_sites.csv', context));
    const schema = inferSchema(raw);
    profileColumns(raw, schema).forEach(({ name, bars }, i) => {
      const total = bars.reduce((sum, { count }) => sum + count, 0);
      expect([name, total]).toEqual([name, raw.rows - (schema.columns[i]?.missing ?? 0)]);
      expect(new Set(bars.map(({ label }) => label)).size).toBe(bars.length);
    });
  });

  it('shows nothing for a column that cannot be typed', () => {
    const raw = rawFromTexts('t', [{ name: 'n', texts: ['1.5', 'inf', '2'] }]);
    expect(profileColumns(raw, inferSchema(raw))[0]?.bars).toEqual([]);
  });
});

describe('marginal', () => {
  it('gives shares of present cells, and the same to equal columns', async (context) => {
    const { raw } = await readBytes(readShared('data/heart_4_sites.csv', context));
    const table: Table = toTable(raw, inferSchema(raw));
    for (const column of table.columns) {
      const { bars, missing } = marginal(column, column);
      expect(bars.reduce((sum, { real }) => sum + real, 0)).toBeCloseTo(1, 12);
      for (const { real, synthetic } of bars) expect(synthetic).toBe(real);
      expect(missing.synthetic).toBe(missing.real);
    }
  });

  it('matches categories by text, and puts what the real column lacks under other values', () => {
    const column = (codes: number[], categories: string[]) =>
      ({
        type: 'category',
        name: 'c',
        kind: 'categorical',
        codes: Int32Array.from(codes),
        categories,
      }) as const;
    const { bars, missing } = marginal(
      column([0, 0, 1, -1], ['a', 'b']),
      column([0, 1, 1, 2], ['b', 'a', 'z']),
    );
    expect(bars).toEqual([
      { label: 'a', real: 2 / 3, synthetic: 0.5 },
      { label: 'b', real: 1 / 3, synthetic: 0.25 },
      { label: 'other values', real: 0, synthetic: 0.25 },
    ]);
    expect(missing).toEqual({ real: 0.25, synthetic: 0 });
  });
});
