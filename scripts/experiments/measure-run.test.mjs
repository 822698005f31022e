import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { measureRun } from './measure-run.mjs';
import { pointsIn } from './results-page.mjs';

const made = [];
const folderOf = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairground-'));
  made.push(folder);
  return folder;
};
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const estimate = (value) => ({ value, low: value - 0.01, high: value + 0.01, n: 9 });
const report = (auc) => ({
  auc: estimate(auc),
  accuracy: estimate(0.8),
  demographic_parity_difference: { value: 0.123456789, low: null, high: null, n: 9 },
  demographic_parity_ratio: { value: null, low: null, high: null, n: 9, reason: 'Nobody is selected.' },
  equalized_odds_difference: estimate(0.1),
  equalized_odds_ratio: estimate(0.5),
  by_group: [],
});

/** A workshop that writes down what it is asked. */
function fakeShop({ breaksOn } = {}) {
  const asked = [];
  return {
    asked,
    commit: 'abc',
    has: (need) => need === 'sample --rows',
    model: ({ flags, roles }) => {
      asked.push(['train', ...flags, ...roles]);
      return { path: 'm.fair', seconds: 9, threads: 2, load: 0.5, commit: 'old' };
    },
    rows: ({ flags }) => {
      if (flags.includes(breaksOn)) throw new Error('out of memory');
      asked.push(['sample', ...flags]);
      return { path: 'rows.csv', seconds: 2, load: 0.6, said: '' };
    },
    evaluation: ({ synthetic, flags }) => {
      asked.push(['evaluate', synthetic, ...flags]);
      return {
        downstream: { gbdt: report(0.9) },
        fidelity: { column_shapes: estimate(0.97), column_pair_trends: estimate(0.9) },
      };
    },
  };
}

const point = (id, more = {}) => ({
  id,
  labels: { setting: id },
  tables: { train: 'train.csv', tests: { test: 'test.csv' } },
  roles: ['--target', 'y'],
  training: { flags: ['--preset', 'quick'] },
  sampling: { flags: [id], count: 5 },
  evaluating: ['--only', 'synthetic'],
  ...more,
});
const run = (...points) => ({ name: 'a-run', experiment: 'an-experiment', part: 'x', seed: 3, points });

let [folder, file, said] = ['', '', []];
beforeEach(() => {
  folder = folderOf();
  file = join(folder, 'a-run.json');
  said = [];
});
const measure = (shop, ...points) =>
  measureRun({
    file,
    run: run(...points),
    command: 'npm run reproduce',
    shop,
    say: (line) => said.push(line),
  });

test('a point has its numbers, settings, seconds and commits', () => {
  expect(measure(fakeShop(), point('p'))).toBe(0);
  const [found, ...others] = pointsIn(folder);
  expect(others).toEqual([]);
  expect(found).toEqual({
    id: 'p',
    setting: 'p',
    commit: 'abc',
    trained_at: 'old',
    config: { train: '--preset quick', sample: 'p', evaluate: '--only synthetic' },
    seconds: { training: 9, sampling: 2 },
    threads: 2,
    load: { training: 0.5, sampling: 0.6 },
    test: {
      synthetic: {
        gbdt: {
          auc: [0.9, 0.89, 0.91],
          accuracy: [0.8, 0.79, 0.81],
          demographic_parity_difference: 0.12346,
          demographic_parity_ratio: null,
          equalized_odds_difference: [0.1, 0.09, 0.11],
          equalized_odds_ratio: [0.5, 0.49, 0.51],
        },
      },
      columns: { column_shapes: [0.97, 0.96, 0.98], column_pair_trends: [0.9, 0.89, 0.91] },
    },
    experiment: 'an-experiment',
    seed: 3,
    part: 'x',
    command: 'npm run reproduce',
  });
});

test('what has been measured is not measured again', () => {
  measure(fakeShop(), point('p'));
  const before = readFileSync(file, 'utf8');
  const again = fakeShop();
  measure(again, point('p'), point('q'));
  expect(again.asked.filter(([command]) => command === 'sample')).toEqual([['sample', 'q']]);
  expect(pointsIn(folder).map(({ id }) => id)).toEqual(['p', 'q']);
  expect(readFileSync(file, 'utf8').startsWith(before.split('\n ]')[0])).toBe(true);
});

test('a point that fails is told, and the others go on', () => {
  expect(measure(fakeShop({ breaksOn: 'p' }), point('p'), point('q'))).toBe(1);
  expect(pointsIn(folder).map(({ id }) => id)).toEqual(['q']);
  expect(said.join('\n')).toContain('p failed. out of memory');
});

test('a point that needs what the command line does not have is left out', () => {
  const needs = (need) => ({ needs: need });
  expect(measure(fakeShop(), point('p', needs('sample --magic')), point('q', needs('sample --rows')))).toBe(
    0,
  );
  expect(pointsIn(folder).map(({ id }) => id)).toEqual(['q']);
});

test('real rows are evaluated without a model, on every test table with its flags', () => {
  const shop = fakeShop();
  const tables = { train: 'train.csv', tests: { validation: 'v.csv', test: 't.csv' } };
  const evaluating = { validation: ['--resamples', '0'], test: [] };
  measure(shop, point('real', { training: null, tables, evaluating }));
  expect(shop.asked).toEqual([
    ['evaluate', 'train.csv', '--resamples', '0'],
    ['evaluate', 'train.csv'],
  ]);
});

test('a point keeps the metrics that it names, where it names them', () => {
  measure(fakeShop(), point('p', { keeps: ['auc'] }));
  expect(pointsIn(folder)[0].test.synthetic).toEqual({ gbdt: { auc: [0.9, 0.89, 0.91] } });
});

test('other files in the folder are no records', () => {
  writeFileSync(join(folder, 'note.txt'), 'x');
  expect(pointsIn(folder)).toEqual([]);
});
