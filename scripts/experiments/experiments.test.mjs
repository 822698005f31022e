import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hypervolume } from '../../src/core/stats/pareto.ts';
import { studentQuantile } from '../../src/core/stats/student-quantile.ts';
import { chosenSetting } from './adult-fair.mjs';
import { dialsOf, frontsOf, KAPPAS } from './adult-frontier.mjs';
import { pairsOf } from './held-out-domain.mjs';
import { chosen, EXPERIMENTS } from './index.mjs';
import { disparityOver, verdictOn } from './obfuscation.mjs';
import { resultsPage } from './results-page.mjs';

const tools = { hypervolume, studentQuantile };
const on = (trainedOn, numbers) => ({ [trainedOn]: { gbdt: numbers } });

test('names choose experiments and parts of them', () => {
  expect(chosen([]).map(({ experiment }) => experiment)).toEqual(EXPERIMENTS);
  const [some, ...others] = chosen(['held-out-domain/bank']);
  expect(others).toEqual([]);
  expect(some.parts).toEqual(['bank']);
  expect(chosen(['held-out-domain'])[0].parts).toEqual(['adult', 'compas', 'bank', 'frisk']);
  expect(() => chosen(['adult-dial'])).toThrow('There is no experiment "adult-dial". Known: adult-fair, ');
});

test('with nothing run the page is whole and claims nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairground-'));
  const page = await resultsPage(folder);
  rmSync(folder, { recursive: true });
  expect(page.match(/^## /gm)).toHaveLength(EXPERIMENTS.length);
  expect(page).not.toMatch(/\*\*(not\s+)?reached\*\*|confirmed|refuted|NaN|\bnull\b/);
  // Verdicts: two of A, three of B, three of obfuscation, one of time to quality.
  expect(page.match(/\*\*not\s+yet\s+run\*\*/g)).toHaveLength(9);
});

test('the setting of protocol A is chosen on validation rows alone', () => {
  const synthetic = (auc, ratio, odds) => ({
    validation: on('synthetic', { auc, demographic_parity_ratio: ratio, equalized_odds_ratio: odds }),
    // A test that would choose otherwise.
    test: on('synthetic', { auc: 0.92, demographic_parity_ratio: 1, equalized_odds_ratio: 1 - ratio }),
  });
  const points = {
    biased: [synthetic(0.92, 0.3, 0.2)],
    fair: [synthetic(0.9, 0.6, 0.7), synthetic(0.89, 0.58, 0.72)],
    lopsided: [synthetic(0.9, 0.9, 0.5)],
    useless: [synthetic(0.8, 1, 1)],
    missing: [],
  };
  const real = [{ validation: on('real', { auc: 0.925 }) }];
  const asked = { real, ofSetting: (name) => points[name], settings: Object.keys(points) };
  expect(chosenSetting(asked)).toBe('fair');
  expect(chosenSetting({ ...asked, settings: ['useless', 'missing'] })).toBeNull();
  expect(chosenSetting({ ...asked, real: [] })).toBeNull();
});

test('hypervolumes are of whole dials, by fold', () => {
  const dial = (seed, kappas) =>
    kappas.map((kappa, index) => ({
      seed,
      kappa,
      rows: 'synthetic',
      test: on('synthetic', { auc: [0.9 - index / 10], demographic_parity_difference: 0.2 - index / 10 }),
    }));
  // Places of the dial beyond the fourth have an AUC of at most ½, and add nothing.
  expect(KAPPAS.length).toBeGreaterThanOrEqual(4);
  const { ours, reweighed, published } = frontsOf([...dial(0, KAPPAS), ...dial(1, KAPPAS.slice(1))], tools);
  // AUC .9 .8 .7 .6, 1 − difference .8 .9 1 1.1: four steps of a staircase above (½, ½).
  expect(ours).toHaveLength(1);
  expect(ours[0]).toBeCloseTo(0.4 * 0.3 + 0.3 * 0.1 + 0.2 * 0.1 + 0.1 * 0.1, 12);
  expect(reweighed).toEqual([]);
  const byName = new Map(published.map(({ name, area }) => [name, area]));
  expect(byName.get('TabularARGN')).toBeCloseTo(0.404 * 0.418, 12);
  expect(byName.get('TABFAIRGDT, λ = 0 and λ = 1')).toBeCloseTo(0.415 * 0.322 + 0.406 * 0.094, 12);
});

test('the strength that was found is read from what the command line says', () => {
  const said = (text) => ({ said: text });
  const reached =
    'Fairness guidance 1.5 keeps the demographic parity difference at most 0.045: 0.040 of gbdt';
  const missed =
    'No fairness guidance tried keeps the demographic parity difference at most 0.045. The closest is 2.5: 0.06';
  expect(dialsOf([said(reached), said(missed)])).toBe('2.00 ± 0.71');
  const idle =
    'No fairness guidance is needed to keep the demographic parity difference at most 0.5: 0.04 of gbdt';
  expect(dialsOf([said(idle)])).toBe('0.00');
  expect(dialsOf([])).toBe('not yet run');
});

test('meta-training is compared with pooled of the same table, domain and seed, and seeds averaged', () => {
  const point = (training, domain, seed, auc) => ({
    ...{ part: 'bank', training, domain, seed, drawing: 'alone, κ = 1' },
    test: on('synthetic', { auc: [auc, 0, 1] }),
  });
  const points = [
    point('pooled', 'a', 0, 0.5),
    point('meta', 'b', 0, 0.9),
    point('meta', 'a', 0, 0.75),
    point('meta', 'a', 1, 0.9),
    point('pooled', 'b', 0, 1),
    point('pooled', 'b', 1, 1),
    point('meta', 'b', 1, 0.7),
  ];
  const pairs = pairsOf(points, { drawing: 'alone, κ = 1', metric: 'auc' });
  expect(pairs.map((value) => Number(value.toFixed(9)))).toEqual([-0.2, 0.25]);
  expect(pairsOf(points, { drawing: 'alone, κ = 0', metric: 'auc' })).toEqual([]);
});

test('the finding about obfuscation is paired by seed and read off its interval', () => {
  const point = (setting, seed, disparity) => ({
    setting,
    seed,
    test: on('synthetic', { demographic_parity_difference: disparity }),
  });
  const points = [
    point('base', 0, 0.1),
    point('x', 0, 0.2),
    point('y', 0, 0.3),
    point('base', 1, 0.2),
    point('x', 1, 0.2),
  ];
  expect(disparityOver(points, ['x', 'y'], 'base')).toEqual([0.15]);
  expect(disparityOver(points, ['x'], 'base')).toEqual([0.1, 0]);
  expect(verdictOn({ mean: 0.1, low: 0.05, high: 0.2 })).toBe('confirmed');
  expect(verdictOn({ mean: -0.1, low: -0.2, high: -0.01 })).toBe('refuted');
  expect(verdictOn({ mean: 0.1, low: -0.05, high: 0.2 })).toMatch('undecided');
  expect(verdictOn({ mean: 0.1, low: null, high: null })).toMatch('one seed');
  expect(verdictOn({ mean: null, low: null, high: null })).toBe('not yet run');
});
