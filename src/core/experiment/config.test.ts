import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, hashOfJson } from './canonical-json.ts';
import { hashOfConfig } from './config.ts';
import { manifestOf } from './manifest.ts';
import { parseConfig } from './parse-config.ts';

const minimal = {
  data: { train: 'train.csv' },
  roles: { target: 'income', positive: '>50K', sensitive: ['sex'] },
};
const parse = (value: unknown) =>
  parseConfig(typeof value === 'string' ? value : JSON.stringify(value), 'config.json');

describe('canonicalJson', () => {
  test('orders names by UTF-16 units and writes no spaces', () => {
    // RFC 8785, section 3.2.3: its example of the order of names.
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toHaveLength(7);
    expect(canonicalJson(names)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });
  test('reads back as the same value, whatever the order of names', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed as never)).toBe(text);
      }),
    );
  });
  test('has the hash of its UTF-8 bytes', () => {
    // printf '{"a":"\u00e9"}' | sha256sum
    expect(hashOfJson({ a: 'é' })).toBe('b3a092a6af48807fa9482b2ee140105575daa26d5b24b3c0e60a7e2dee6683b1');
  });
  test('refuses numbers that JSON does not have', () => {
    expect(() => canonicalJson({ a: [Number.NaN] })).toThrow(RangeError);
  });
});

describe('parseConfig', () => {
  test('fills in the defaults', () => {
    expect(parse(minimal)).toEqual({
      version: 1,
      data: { train: 'train.csv', testShare: 0.25 },
      roles: { target: 'income', positive: '>50K', sensitive: ['sex'], ignored: [] },
      method: { id: 'fadm', preset: 'balanced', options: {} },
      sample: { steps: 25, guidance: { target: 1, fairness: 1, form: 'independent' } },
      evaluate: {
        downstream: ['lr', 'gbdt'],
        keepSensitive: false,
        use: { mode: 'replace', share: 1 },
        minGroupSize: 10,
        drawings: 1,
        resamples: 200,
      },
      seed: 0,
      backend: 'auto',
    });
  });
  test('is the identity on what it returned, hash included', () => {
    const once = parse(minimal);
    const twice = parse(once);
    expect(twice).toEqual(once);
    expect(hashOfConfig(twice)).toBe(hashOfConfig(once));
    expect(hashOfConfig(parse({ ...minimal, seed: 1 }))).not.toBe(hashOfConfig(once));
  });
  test('keeps the hash of a config that sets nothing anew for sampling', () => {
    const set = parse({ ...minimal, sample: { settings: { solver: 'heun', anneal: true } } });
    expect(set.sample.settings).toEqual({ solver: 'heun', anneal: true });
    expect(hashOfConfig(set)).not.toBe(hashOfConfig(parse(minimal)));
    expect(canonicalJson(parse(minimal))).not.toContain('settings');
  });
  test('reads the example in docs', () => {
    const path = 'docs/examples/bank.json';
    expect(parseConfig(readFileSync(path, 'utf8'), path).roles.target).toBe('y');
  });
  test('skips a byte order mark', () => {
    expect(parse(`\uFEFF${JSON.stringify(minimal)}`)).toEqual(parse(minimal));
  });

  test('has a sweep and a disparity to keep only where they are given', () => {
    const targetDisparity = { metric: 'equalized_odds_difference', atMost: 0.05 };
    const sweep = { fairness: [0, 1], seeds: [3], downstream: 'gbdt', resamples: 0 };
    const parsed = parse({ ...minimal, sample: { targetDisparity }, sweep });
    expect(parsed.sweep).toEqual(sweep);
    expect(parsed.sample.targetDisparity).toEqual(targetDisparity);
    expect(Object.keys(parse(minimal))).not.toContain('sweep');
  });

  const guidance = (settings: object) => ({ ...minimal, sample: { guidance: settings } });
  const roles = (settings: object) => ({ ...minimal, roles: { ...minimal.roles, ...settings } });
  test.each<[string, unknown, string]>([
    ['an unknown setting', { ...minimal, roels: 1 }, 'There is no setting "roels". Did you mean "roles"?'],
    [
      'an unknown inner setting',
      guidance({ frm: 1 }),
      'no setting "sample.guidance.frm". Did you mean "form"?',
    ],
    ['an inherited name', `{"__proto__": {}}`, 'There is no setting "__proto__".'],
    ['another inherited name', `{"data": {"constructor": 1}}`, 'There is no setting "constructor".'],
    ['a missing setting', { ...minimal, data: {} }, 'The setting "data.train" is missing.'],
    ['another type', { ...minimal, method: { id: 3 } }, '"method.id" must be text, not 3.'],
    ['a choice', guidance({ form: 'x' }), '"sample.guidance.form" must be "independent" or "uniform" or'],
    ['a number out of bounds', { ...minimal, seed: -1 }, '"seed" must be at least 0, not -1.'],
    ['a fraction', { ...minimal, sample: { rows: 1.5 } }, '"sample.rows" must be a whole number, not 1.5.'],
    ['no sensitive column', roles({ sensitive: [] }), '"roles.sensitive" must name at least one column'],
    ['a column named twice', roles({ sensitive: ['a', 'a'] }), '"roles.sensitive" names something twice.'],
    ['an empty name', roles({ sensitive: [''] }), '"roles.sensitive[0]" must not be empty'],
    [
      'a mix that is none',
      { ...minimal, sample: { targetMix: [0.5, 0.6] } },
      '"sample.targetMix" must sum to 1.',
    ],
    [
      'settings that are none',
      { ...minimal, sample: { settings: { solver: [1] } } },
      '"sample.settings.solver" must be a number or true or false or text',
    ],
    [
      'an empty axis of a sweep',
      { ...minimal, sweep: { fairness: [] } },
      '"sweep.fairness" must have at least',
    ],
    [
      'too few resamples',
      { ...minimal, sweep: { resamples: 5 } },
      '"sweep.resamples" must be 0 or at least 40',
    ],
    [
      'a disparity above 1',
      {
        ...minimal,
        sample: { targetDisparity: { metric: 'demographic_parity_difference', atMost: 5 } },
      },
      '"sample.targetDisparity.atMost" must be at most 1, not 5.',
    ],
    ['a list', '[]', 'The setting "data" is missing.'],
    ['a text', '"x"', '"config" must be an object, not "x".'],
    ['broken JSON', '{"data":\n{"train" 1}}', 'config.json, row 2: This is not JSON.'],
    ['nothing', '', 'config.json, row 1: This is not JSON.'],
  ])('refuses %s in one line that says where', (_, value, message) => {
    let said = '';
    try {
      parse(value);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toContain(message);
    expect(said).toMatch(/^config\.json/);
    expect(said).not.toContain('\n');
  });
});

describe('manifestOf', () => {
  test('carries the hash of its config', () => {
    const config = parse(minimal);
    const manifest = manifestOf({
      config,
      inputs: [{ name: 'train.csv', bytes: 3, sha256: 'ab', rows: 1 }],
      outputs: [],
      versions: { fairground: '0.1.0' },
      backend: { name: 'wasm', detail: 'SIMD, 1 thread' },
      seconds: { train: 1.5 },
    });
    expect(manifest.configSha256).toBe(hashOfConfig(config));
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });
});
