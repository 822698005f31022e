import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { uniform } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import { HOSTILE_NAMES } from '../../testing/hostile-names.ts';
import { pythonWithSklearn } from '../../testing/python.ts';
import type { DownstreamReport } from '../evaluate/report.ts';
import { scoreReport } from '../evaluate/score-report.ts';
import type { TestRows } from '../evaluate/test-rows.ts';
import { unattended } from '../runtime/run-control.ts';
import { CHECK_SCRIPT } from './check-script.ts';
import { predictionsCsv } from './predictions-csv.ts';
import type { Predictions } from './predictions.ts';

const ROWS = 400;
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const draw = (name: string): Float64Array => uniform(fold(key(5), name), ROWS);

/** Rows with a common and a rare group, one without positives, missing groups, and hostile names. */
function exampleRows(): TestRows {
  const positives = draw('label');
  const first = draw('first');
  const second = draw('second');
  const codesOf = (of: Float64Array, categories: number): Int32Array =>
    Int32Array.from(of, (u) => (u > 0.96 ? -1 : Math.floor(u ** 2 * categories)));
  const one = codesOf(first, HOSTILE_NAMES.length);
  const labels = Uint8Array.from(positives, (u, row) => (one[row] !== 1 && u < 0.35 ? 1 : 0));
  const other = codesOf(second, 2);
  const pairs = [0, 1].flatMap((b) => HOSTILE_NAMES.map((_, a) => 2 * a + b)).sort((a, b) => a - b);
  return {
    table: { rows: ROWS, columns: [] },
    labels,
    sensitive: [
      { name: 'label', codes: one, categories: HOSTILE_NAMES },
      { name: '__proto__', codes: other, categories: ['=1+1', 'b'] },
    ],
    intersections: {
      codes: Int32Array.from(one, (a, row) =>
        a < 0 || (other[row] as number) < 0 ? -1 : 2 * a + (other[row] as number),
      ),
      categories: pairs.map((code) => `${HOSTILE_NAMES[code >> 1]} · ${['=1+1', 'b'][code & 1]}`),
    },
  };
}

/** Scores that know something, with ties; those of a constant classifier; and scores of a coin. */
function exampleScores(test: TestRows): ReadonlyMap<string, Float64Array> {
  const noise = draw('score');
  const known = noise.map((u, row) => 0.15 + 0.35 * (test.labels[row] as number) + 0.5 * u);
  return new Map([
    ['synthetic.lr', known],
    ['real.lr', known.map((score) => Math.round(10 * score) / 10)],
    ['holdout.lr', noise],
    ['constant.lr', new Float64Array(ROWS)],
  ]);
}

const groupsOf = ({ sensitive }: TestRows): Predictions['groups'] =>
  sensitive.map(({ name, codes, categories }) => ({
    name,
    values: Array.from(codes, (code) => categories[code] ?? null),
  }));

/** A folder with report.json, predictions.csv and check.py. */
function writeFolder({ report, predictions }: { report: object; predictions: Predictions }): string {
  const folder = mkdtempSync(join(tmpdir(), 'fairground-check-'));
  folders.push(folder);
  writeFileSync(join(folder, 'predictions.csv'), [...predictionsCsv(predictions)].join(''));
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
  writeFileSync(join(folder, 'check.py'), CHECK_SCRIPT);
  return folder;
}

async function exampleFolder(): Promise<{ folder: string; report: Record<string, Record<string, unknown>> }> {
  const test = exampleRows();
  const scores = exampleScores(test);
  const reports = new Map<string, DownstreamReport>();
  for (const [name, of] of scores)
    reports.set(name, await scoreReport({ test, scores: of, resamples: 20, key: key(1) }, unattended()));
  const report = {
    downstream: { lr: reports.get('synthetic.lr') },
    reference: {
      real: { lr: reports.get('real.lr') },
      holdout: { lr: reports.get('holdout.lr') },
      constant: { lr: reports.get('constant.lr') },
      kappa: 1,
    },
  };
  const predictions: Predictions = {
    labels: Array.from(test.labels, (label) => (label === 1 ? '+yes' : '\'no, "never"')),
    positive: '+yes',
    groups: groupsOf(test),
    scores: [...scores].map(([name, values]) => {
      const [trainedOn = '', learner = ''] = name.split('.');
      return { trainedOn, learner, classes: null, values };
    }),
  };
  const folder = writeFolder({ report, predictions });
  return { folder, report };
}

const runCheck = (python: string, folder: string) =>
  spawnSync(python, [join(folder, 'check.py')], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    maxBuffer: 64 * 1024 * 1024,
  });

describe('check.py', () => {
  it('finds what our code found, whatever the names, and notices one number that is off', async (context) => {
    const python = pythonWithSklearn(context);
    const { folder, report } = await exampleFolder();
    const good = runCheck(python, folder);
    expect(good.stderr).toBe('');
    expect(good.stdout.split('\n').filter((line) => line.includes('DIFFERS'))).toEqual([]);
    expect(Number(/^(\d+) numbers compared/m.exec(good.stdout)?.[1])).toBeGreaterThan(1000);
    expect(good.stdout).not.toContain('\u202e');
    expect(good.status).toBe(0);

    const lr = report['downstream']?.['lr'] as DownstreamReport;
    const wrong = { ...lr, auc: { ...lr.auc, value: (lr.auc.value ?? 0) + 2e-6 } };
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ ...report, downstream: { lr: wrong } }));
    const bad = runCheck(python, folder);
    expect(bad.stdout.split('\n').filter((line) => line.includes('DIFFERS'))).toHaveLength(1);
    expect(bad.status).toBe(1);
  });

  it('finds the numbers of every class, each row decided for its most probable one', async (context) => {
    const python = pythonWithSklearn(context);
    const test = exampleRows();
    const [column] = test.sensitive;
    if (column === undefined) throw new Error('there is a sensitive column');
    const classes = ['=low', 'mid[2]', 'high'];
    const truth = Array.from(draw('class'), (u) => Math.floor(3 * u));
    const noise = draw('chance');
    const chances = Float64Array.from(
      truth.flatMap((of, row) => {
        const raw = [0, 1, 2].map((c) => (noise[row] ?? 0) * (c + 1) + (c === of ? 1 : 0.4));
        return raw.map((chance) => chance / raw.reduce((sum, one) => sum + one, 0));
      }),
    );
    const labels = Uint8Array.from(truth, (of) => (of === 2 ? 1 : 0));
    const scores = Float64Array.from(truth, (_, row) => chances[3 * row + 2] as number);
    const rows = { ...test, labels };
    const report = await scoreReport({ test: rows, scores, resamples: 0, key: key(1) }, unattended());
    const ranked = new Set(report.by_group.flatMap((row, group) => (row.ranked ? [group] : [])));
    const by_class = classes.map((name, index) =>
      oneAgainstRest({ name, index, truth, chances, groups: column.codes, ranked }),
    );
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const all = (metric: 'auc' | 'demographic_parity_difference' | 'equalized_odds_difference') =>
      by_class.map((row) => row[metric].value ?? Number.NaN);
    const right = truth.filter((of, row) => decidedFor(chances, row) === of).length;
    const overall = {
      accuracy: plain(right / ROWS),
      auc_macro: plain(mean(all('auc'))),
      auc_worst: plain(Math.min(...all('auc'))),
      demographic_parity_difference_macro: plain(mean(all('demographic_parity_difference'))),
      demographic_parity_difference_worst: plain(Math.max(...all('demographic_parity_difference'))),
      equalized_odds_difference_macro: plain(mean(all('equalized_odds_difference'))),
      equalized_odds_difference_worst: plain(Math.max(...all('equalized_odds_difference'))),
    };
    const folder = writeFolder({
      report: { downstream: { gbdt: { ...report, classes: { ...overall, by_class } } }, reference: {} },
      predictions: {
        labels: truth.map((of) => classes[of] ?? ''),
        positive: 'high',
        groups: groupsOf(test),
        scores: [
          { trainedOn: 'synthetic', learner: 'gbdt', classes: null, values: scores },
          { trainedOn: 'synthetic', learner: 'gbdt', classes, values: chances },
        ],
      },
    });
    const { stdout, stderr, status } = runCheck(python, folder);
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line.includes('DIFFERS'))).toEqual([]);
    expect(stdout).toContain('synthetic / gbdt / classes / mid[2] / auc');
    expect(stdout).toContain('synthetic / gbdt / classes / equalized_odds_difference_worst');
    expect(status).toBe(0);
  });
});

const plain = (value: number) => ({ value, low: null, high: null, n: ROWS });

const decidedFor = (chances: Float64Array, row: number): number => {
  const of = chances.subarray(3 * row, 3 * row + 3);
  return of.indexOf(Math.max(...of));
};

interface OneAgainstRest {
  readonly name: string;
  readonly index: number;
  readonly truth: readonly number[];
  readonly chances: Float64Array;
  readonly groups: Int32Array;
  readonly ranked: ReadonlySet<number>;
}

/** The numbers of one class by the definitions, row by row and pair by pair. */
function oneAgainstRest({ name, index, truth, chances, groups, ranked }: OneAgainstRest) {
  const all = truth.map((_, row) => row);
  const is = (row: number): boolean => truth[row] === index;
  const isSelected = (row: number): boolean => decidedFor(chances, row) === index;
  const score = (row: number): number => chances[3 * row + index] as number;
  const rate = (rows: readonly number[]): number => rows.filter(isSelected).length / rows.length;
  const range = (keep: (row: number) => boolean): number => {
    const rates = [...ranked]
      .map((group) => rate(all.filter((row) => groups[row] === group && keep(row))))
      .filter((value) => !Number.isNaN(value));
    return Math.max(...rates) - Math.min(...rates);
  };
  const wins = all
    .filter(is)
    .flatMap((a) =>
      all.filter((b) => !is(b)).map((b) => (score(a) > score(b) ? 1 : score(a) === score(b) ? 0.5 : 0)),
    );
  return {
    class: name,
    positives: all.filter(is).length,
    auc: plain(wins.reduce<number>((sum, win) => sum + win, 0) / wins.length),
    demographic_parity_difference: plain(range(() => true)),
    equalized_odds_difference: plain(
      Math.max(
        range(is),
        range((row) => !is(row)),
      ),
    ),
  };
}
