import { describe, expect, it } from 'vitest';
import goldens from '../../testing/goldens/fairness.json';
import { uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { cramersV, crossTable, mutualInformation } from './contingency.ts';
import { tableBias, type TableBiasInput } from './table-bias.ts';

const coded = (codes: Int32Array, count = Math.max(...codes) + 1) => ({
  codes,
  categories: Array.from({ length: count }, (_, code) => String(code)),
});

describe('tableBias', () => {
  // numpy, sklearn.metrics.mutual_info_score, scipy.stats.contingency.association: make_fairness.py
  it.each(goldens.bias.map((golden, i) => [i, golden] as const))(
    'agrees with SciPy, case %i',
    (_, golden) => {
      const { labels, groups, other, levels, expected } = golden;
      const bias = tableBias({
        labels: coded(Int32Array.from(labels)),
        groups: coded(Int32Array.from(groups)),
        others: [{ name: '__proto__', codes: Int32Array.from(other), count: levels }],
        positive: 1,
        resamples: 100,
        key: key(2),
      });
      expect(bias.label_bias.value).toBeCloseTo(expected.label_bias, 12);
      expect(bias.mutual_information.value).toBeCloseTo(expected.mutual_information, 12);
      expect(bias.cramers_v.map(({ column }) => column)).toEqual(['__proto__']);
      const v = bias.cramers_v[0]?.value;
      expect(v?.value).toBeCloseTo(expected.cramers_v, 12);
      expect(v?.n).toBe(other.filter((code) => code >= 0).length);
      for (const { value, low, high } of [bias.label_bias, bias.mutual_information, ...(v ? [v] : [])]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value ?? -1);
        expect(high).toBeGreaterThanOrEqual(value ?? 2);
      }
    },
  );

  /** Group, label and a column of eight levels; `tie` of the rows copy the group. */
  function drawn(name: string, tie: number): TableBiasInput {
    const u = (what: string) => uniform(fold(fold(key(8), name), what), 500);
    const groups = Int32Array.from(u('group'), (v) => Math.floor(3 * v));
    const copies = u('copies');
    const follow = (levels: number, what: string) =>
      Int32Array.from(u(what), (v, row) =>
        (copies[row] ?? 0) < tie ? (groups[row] ?? 0) % levels : Math.floor(levels * v),
      );
    const others = [{ name: 'other', codes: follow(8, 'other'), count: 8 }];
    const labels = coded(follow(2, 'label'), 2);
    return { labels, groups: coded(groups, 3), others, positive: 1, resamples: 200, key: fold(key(9), name) };
  }

  it('reaches 0 at independence in at least 93 of 100 tables, although the values lie above it', () => {
    const tables = Array.from({ length: 100 }, (_, i) => tableBias(drawn(String(i), 0)));
    const holding = (pick: (bias: (typeof tables)[number]) => number | null | undefined): number =>
      tables.filter((bias) => pick(bias) === 0).length;
    // If 97.5 % do, fewer than 93 do with probability 0.01; the key is fixed.
    expect(holding((bias) => bias.mutual_information.low)).toBeGreaterThanOrEqual(93);
    expect(holding((bias) => bias.cramers_v[0]?.value.low)).toBeGreaterThanOrEqual(93);
    expect(holding((bias) => bias.label_bias.low)).toBeGreaterThanOrEqual(90);
    expect(tables.every((bias) => (bias.cramers_v[0]?.value.value ?? 0) > 0)).toBe(true);
  });

  it('does not reach 0 where the columns are tied', () => {
    const bias = tableBias(drawn('tied', 0.6));
    expect(bias.mutual_information.low).toBeGreaterThan(0.05);
    expect(bias.cramers_v[0]?.value.low).toBeGreaterThan(0.3);
    expect(bias.label_bias.low).toBeGreaterThan(0.3);
  });

  it('says why there is nothing to measure', () => {
    const none = tableBias({
      labels: coded(Int32Array.of(0, 1, 1)),
      groups: coded(Int32Array.of(0, 0, -1)),
      others: [
        { name: 'constant', codes: Int32Array.of(0, 0, 0), count: 1 },
        { name: 'missing', codes: Int32Array.of(-1, -1, 0), count: 1 },
      ],
      positive: 1,
      resamples: 10,
      key: key(0),
    });
    expect(none.label_bias).toMatchObject({
      value: null,
      reason: expect.stringMatching(/two groups/) as string,
    });
    expect(none.mutual_information.value).toBe(0);
    const reasons = none.cramers_v.map(({ value }) => value.reason);
    expect(reasons).toEqual(['One of the two columns has a single value.', 'No row has both values.']);
  });
});

describe('cross tables', () => {
  it('are worth ln 2 nats and V = 1 when one of two equal halves tells the other', () => {
    const codes = Int32Array.of(0, 1, 0, 1);
    const table = crossTable(coded(codes), { codes, count: 2 });
    expect(mutualInformation(table)).toBeCloseTo(Math.LN2, 15);
    expect(cramersV(table)).toBeCloseTo(1, 15);
  });
});
