import { describe, expect, it } from 'vitest';
import { REPLACE_ALL } from '../engine/evaluate/settings.ts';
import { fakeTable, fakeSchema } from '../testing/fake-tables.ts';
import { askedOf, assessmentSettings, initialComparing, revised, trainingRowsOf } from './comparing.ts';
import { estimatedSeconds } from './comparing-effort.ts';

const { settings } = initialComparing;
const split = { kind: 'share', testShare: 0.25, seed: 0 } as const;

describe('rows of an evaluation', () => {
  it('are as many as there are training rows, up to 30,000, unless chosen', () => {
    expect(askedOf(settings, 1200).rows).toBe(1200);
    expect(askedOf(settings, 200_000).rows).toBe(30_000);
    expect(askedOf({ ...settings, rows: 50 }, 1200).rows).toBe(50);
  });

  it('are estimated from the open table until it is split', () => {
    const opened = { rows: 1000 };
    expect(trainingRowsOf({ opened, split, prepared: null })).toBe(750);
    const file = { kind: 'file', name: 'test.csv', blob: new Blob() } as const;
    expect(trainingRowsOf({ opened, split: file, prepared: null })).toBe(1000);
    const tables = { train: fakeTable('census', 20, 0), test: fakeTable('census', 5, 1) };
    const value = { ...tables, schema: fakeSchema('census'), audits: [], notices: [] };
    expect(trainingRowsOf({ opened, split, prepared: { value } })).toBe(20);
  });
});

describe('settings of an evaluation', () => {
  it('keep at least one learner', () => {
    expect(revised(settings, { downstream: [] }).downstream).toEqual(settings.downstream);
    expect(revised(settings, { downstream: ['mlp'] }).downstream).toEqual(['mlp']);
  });

  it('replace at most all real rows, and add as many as asked for', () => {
    expect(revised(settings, { use: { mode: 'replace', share: 3 } }).use).toEqual(REPLACE_ALL);
    const added = { mode: 'augment', share: 3 } as const;
    expect(revised(settings, { use: added }).use).toEqual(added);
  });

  it('loosen the re-weighed rows by the κ of the dial, and wholly for the other forms', () => {
    const asked = askedOf(settings, 100);
    const kappa = (form: 'independent' | 'entropy') =>
      assessmentSettings(asked, { guidance: { target: 1, fairness: 0.4, form } }).kappa;
    expect([kappa('independent'), kappa('entropy')]).toEqual([0.4, 1]);
  });
});

describe('estimatedSeconds', () => {
  const machine = { trainingRows: 30_000, threads: 2 };
  const asked = askedOf(settings, 30_000);
  it('grows with rows, draws and learners, and shrinks with threads', () => {
    const seconds = estimatedSeconds(asked, machine);
    expect(estimatedSeconds({ ...asked, rows: 3000 }, machine)).toBeLessThan(seconds);
    expect(estimatedSeconds({ ...asked, draws: 2 }, machine)).toBeGreaterThan(seconds);
    expect(estimatedSeconds({ ...asked, downstream: ['lr'] }, machine)).toBeLessThan(seconds);
    expect(estimatedSeconds(asked, { ...machine, threads: 4 })).toBeLessThan(seconds);
  });
});
