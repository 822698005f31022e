import { describe, expect, it } from 'vitest';
import type { FairnessWarning } from '../../engine/evaluate/report.ts';
import { fakeEvaluation } from '../../testing/fake-evaluation.ts';
import { target } from '../parts/tab-keys.ts';
import { bestTradeOff, comparedRows, learnersOf } from './compared-rows.ts';
import { familiesOf } from './families.ts';
import { fairnessThrough, lensesOf } from './lens.ts';
import type { Lens } from './lens.ts';
import { seedLines } from './seed-lines.ts';
import { silentChecks } from './silent-checks.ts';
import { choiceOf, startingUse, USE_CHOICES } from './synthetic-use.ts';
import { associations, tableLines } from './table-lines.ts';

const evaluation = fakeEvaluation();
const sex: Lens = { kind: 'column', name: 'sex' };
const view = { learner: 'lr', lens: sex } as const;
const warn = (id: FairnessWarning['id']): FairnessWarning => ({
  id,
  learner: 'lr',
  column: 'sex',
  message: '',
});

describe('lenses', () => {
  it('are the sensitive columns and their combinations', () => {
    const race: Lens = { kind: 'column', name: 'race' };
    expect(lensesOf(evaluation)).toEqual([sex, race, { kind: 'intersections' }]);
  });

  it('tell a column named after every object from a property of it', () => {
    const groups = [
      { group: 'a', count: 500, positives: 100 },
      { group: 'b', count: 400, positives: 20 },
    ];
    const hostile = fakeEvaluation({ sensitive: [{ name: '__proto__', groups }] });
    const lens: Lens = { kind: 'column', name: '__proto__' };
    expect(lensesOf(hostile)).toEqual([lens]);
    const groupsOf = (of: Lens) => fairnessThrough(hostile.downstream.lr, of)?.by_group.length;
    expect(groupsOf(lens)).toBe(2);
    expect(groupsOf({ kind: 'column', name: 'constructor' })).toBeUndefined();
    expect(groupsOf({ kind: 'intersections' })).toBeUndefined();
  });
});

describe('compared rows', () => {
  it('stand between the references, and name κ where it belongs', () => {
    expect(comparedRows(evaluation, view).map(({ id, kappa }) => [id, kappa])).toEqual([
      ['synthetic', null],
      ['reweighed', 1],
      ['real', null],
      ['holdout', null],
      ['constant', null],
    ]);
    expect(learnersOf(evaluation)).toEqual(['lr', 'gbdt', 'mlp']);
  });

  it('leave out references that were not made', () => {
    const { real, constant } = evaluation.reference;
    const rows = comparedRows({ ...evaluation, reference: { real, constant } }, view);
    expect(rows.map(({ id }) => id)).toEqual(['synthetic', 'real', 'constant']);
  });

  it('have a best trade-off through the lens, which a constant never is', () => {
    const rows = comparedRows(evaluation, view);
    expect(bestTradeOff(rows, evaluation, 'lr')).toBe('reweighed');
    const synthetic = rows.filter(({ id }) => id === 'synthetic' || id === 'constant');
    expect(bestTradeOff(synthetic, evaluation, 'lr')).toBe('synthetic');
    expect(bestTradeOff(synthetic, { warnings: [warn('noisy-labels')] }, 'lr')).toBeNull();
  });
});

describe('silentChecks', () => {
  it('names every check when none was raised, the others when some were, nothing when all were', () => {
    expect(silentChecks([])).toMatch(/^Nothing was found .*by noise, .* or one notion/);
    expect(silentChecks([warn('collapsed'), warn('lost-coverage')])).toBe(
      'Also looked for, and not found: parity by noise, or one notion of fairness paid for with another.',
    );
    const all = (['collapsed', 'noisy-labels', 'lost-coverage', 'one-notion-worse'] as const).map(warn);
    expect(silentChecks(all)).toBeNull();
    expect(silentChecks(all.slice(1))).toBe(
      'Also looked for, and not found: decisions that are nearly all the same.',
    );
  });
});

describe('familiesOf', () => {
  it('has a number for every row and no line that nobody has', () => {
    const families = familiesOf(comparedRows(evaluation, view));
    expect(families.map(({ name, lines }) => [name, lines.length])).toEqual([
      ['Utility', 11],
      ['Fairness', 15],
    ]);
    for (const { lines } of families) for (const { estimates } of lines) expect(estimates).toHaveLength(5);
  });

  it('speaks of classes where there are more than two', () => {
    const many = fakeEvaluation({ classes: ['a', 'b', 'c'] });
    const names = familiesOf(comparedRows(many, view)).map(({ name }) => name);
    expect(names.at(-1)).toMatch(/classes/);
  });
});

it('has a line a metric for the spread over seeds, undefined ones too', () => {
  const { seeds } = evaluation;
  const lines = seeds === null ? [] : seedLines(seeds, 'gbdt');
  expect(lines.find(({ metric }) => metric === 'demographic_parity_ratio')?.spread).toBeNull();
  expect(lines.find(({ metric }) => metric === 'auc')?.spread?.values).toHaveLength(5);
});

it('sets real beside synthetic for every sensitive column, and orders associations', () => {
  const lines = tableLines(evaluation);
  expect(lines.map(({ column, metric }) => `${column} ${metric}`).slice(0, 3)).toEqual([
    'sex label_bias',
    'sex mutual_information',
    'sex sensitive_auc',
  ]);
  expect(lines.every(({ real, synthetic }) => real !== undefined && synthetic !== undefined)).toBe(true);
  const strengths = associations(evaluation.table).map(({ real }) => real.value ?? -1);
  expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  expect(associations({ ...evaluation.table, synthetic: [] })[0]?.synthetic).toBeUndefined();
});

it('takes every use of synthetic rows back for the choice that began with it', () => {
  for (const { value } of USE_CHOICES) expect(choiceOf(startingUse(value))).toBe(value);
});

it('moves between tabs and around their ends', () => {
  const at = (index: number) => ({ index, count: 3 });
  expect(target('ArrowRight', at(2))).toBe(0);
  expect(target('ArrowLeft', at(0))).toBe(2);
  expect(target('Home', at(1))).toBe(0);
  expect(target('End', at(1))).toBe(2);
  expect(target('a', at(1))).toBeNull();
});
