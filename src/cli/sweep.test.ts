import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureCli } from '../../scripts/cli-build.mjs';
import type { Manifest } from '../core/experiment/manifest.ts';
import type { Report } from '../engine/report/report-document.ts';
import { runCli, type Ended } from '../testing/built-cli.ts';
import type { SweepDocument } from './sweep/sweep-document.ts';

let folder = '';
beforeAll(async () => {
  await ensureCli({ say: () => undefined, output: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'fairground-'));
  write('train.csv', table(0));
  write('test.csv', table(240));
  write('config.json', config());
  const ended = await fairground(
    ...['train', 'train.csv', ...ROLES, ...TINY, '--backend', 'wasm', '--out', 'model.fair'],
  );
  expect(ended).toMatchObject({ status: 0 });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROLES = ['--target', 'hired', '--positive', 'yes', '--sensitive', 'sex'];
const OPTIONS = { steps: 20, width: 16, batch: 32 };
const TINY = [
  '--preset',
  'quick',
  ...Object.entries(OPTIONS).flatMap(([name, n]) => ['--set', `${name}=${n}`]),
];
const SWEEP = { targets: [1], fairness: [0, 1], seeds: [0, 1], rows: 200, resamples: 40 };

/** 240 rows of two groups and a label that hangs on group and age. */
function table(from: number): string {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const row = from + i;
    const sex = row % 3 === 0 ? 'a' : 'b';
    const age = 20 + ((row * 7) % 41);
    const hired = (age > 35 ? 1 : 0) + (sex === 'b' ? 1 : 0) + (row % 5 === 0 ? 1 : 0) >= 2 ? 'yes' : 'no';
    return [sex, age, hired].join(',');
  });
  return `${['sex,age,hired', ...rows].join('\n')}\n`;
}
const config = (changes: object = {}): string =>
  JSON.stringify({
    data: { train: 'train.csv', test: 'test.csv' },
    roles: { target: 'hired', positive: 'yes', sensitive: ['sex'] },
    method: { preset: 'quick', options: OPTIONS },
    sample: { steps: 5 },
    evaluate: { resamples: 40, downstream: ['lr'] },
    sweep: SWEEP,
    backend: 'wasm',
    ...changes,
  });
const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const fairground = (...args: string[]): Promise<Ended> => runCli(args, { cwd: folder });

function expectRefusal({ status, out, err }: Ended, message: RegExp): void {
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect({ status, out }).toEqual({ status: 2, out: '' });
}

describe('sweep', () => {
  test('writes the map, keeps its points, and gives the same with more jobs', async () => {
    const first = await fairground('sweep', 'config.json', '--out', 'one', '--json');
    expect(first).toMatchObject({ status: 0, out: read('one/sweep.json') });
    const { cells, points, reference } = JSON.parse(first.out) as SweepDocument;
    expect(points.map(({ fairness, seed }) => [fairness, seed])).toEqual([
      ...[
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ],
    ]);
    expect(cells.map(({ fairness, seeds }) => [fairness, seeds])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(cells.some(({ isPareto }) => isPareto)).toBe(true);
    expect(cells[0]?.metrics.auc).toMatchObject({ n: 240 });
    expect(reference.constant.auc.value).toBe(0.5);
    expect(read('one/sweep.csv').trimEnd().split('\r\n')).toHaveLength(5);
    const kept = readdirSync(join(folder, 'one/sweep-cache'));
    expect(kept).toHaveLength(5);

    // A wider grid goes on from what there is: the old points are neither measured nor written again.
    const before = kept.map((name) => statSync(join(folder, 'one/sweep-cache', name)).mtimeMs);
    write('wider.json', config({ sweep: { ...SWEEP, fairness: [0, 0.5, 1] } }));
    expect(await fairground('sweep', 'wider.json', '--out', 'one')).toMatchObject({ status: 0 });
    expect(readdirSync(join(folder, 'one/sweep-cache'))).toHaveLength(7);
    expect(kept.map((name) => statSync(join(folder, 'one/sweep-cache', name)).mtimeMs)).toEqual(before);

    const two = await fairground('sweep', 'wider.json', '--out', 'two', '--jobs', '2', '--threads', '2');
    expect(two).toMatchObject({ status: 0 });
    expect(read('two/sweep.json')).toBe(read('one/sweep.json'));
    expect(two.out).toContain('hypervolume');
  });

  test('sweeps a model that is given', async () => {
    write('given.json', config({ sweep: { ...SWEEP, fairness: [1], seeds: [4] } }));
    const ended = await fairground(
      'sweep',
      'given.json',
      '--model',
      'model.fair',
      '--out',
      'given',
      '--json',
    );
    expect(ended).toMatchObject({ status: 0 });
    const [cell] = (JSON.parse(ended.out) as SweepDocument).cells;
    expect(cell).toMatchObject({ fairness: 1, seeds: 1, isPareto: true });
    expect(readdirSync(join(folder, 'given/sweep-cache'))).toHaveLength(1);
  });

  test('is ended by Ctrl+C with status 130 and leaves nothing half done', async () => {
    write('long.json', config({ sweep: { ...SWEEP, seeds: Array.from({ length: 100 }, (_, i) => i) } }));
    const ended = await runCli(
      ['sweep', 'long.json', '--model', 'model.fair', '--out', 'long', '--jobs', '2'],
      {
        cwd: folder,
        interrupt: true,
      },
    );
    expect(ended.status).toBe(130);
    expect(ended.err).toMatch(/^Sweeping 200 places; 0 are known from before\.$/m);
    expect(ended.err.trimEnd().split('\n').at(-1)).toBe('Cancelled.');
    expect(readdirSync(join(folder, 'long'))).toEqual(['sweep-cache']);
  });

  test.each<[string, string[], RegExp]>([
    ['a queue', ['--queue', 'redis://localhost'], /^Sweeps over a queue of machines are not available yet\./],
    ['no jobs', ['--jobs', '0'], /"0" is not a value of --jobs/],
    ['a table for a model', ['--model', 'train.csv'], /^train\.csv: This is not a Fairground model/],
  ])('refuses %s', async (_, more, message) => {
    expectRefusal(await fairground('sweep', 'config.json', '--out', 'refused', ...more), message);
  });
});

describe('--target-disparity', () => {
  const sample = (...more: string[]): Promise<Ended> =>
    fairground('sample', 'model.fair', '--rows', '50', '--backend', 'wasm', '--out', 'rows.csv', ...more);

  test('sample finds the strength on the training rows, and says so', async () => {
    const asked = ['--target-disparity', 'demographic_parity_difference=1', '--train', 'train.csv'];
    const ended = await sample(...asked);
    expect(ended).toMatchObject({ status: 0, out: '' });
    expect(ended.err).toMatch(
      /^No fairness guidance is needed to keep the demographic parity difference at most 1: \d\.\d{3} \(.*\) of lr on training rows; strengths tried: 1\.$/m,
    );
    const found = read('rows.csv');
    expect(await sample('--fairness-guidance', '0')).toMatchObject({ status: 0 });
    expect(read('rows.csv')).toBe(found);
  });

  test('run records what was found, and ends with status 1 where the disparity is not kept', async () => {
    const disparity = 'equalized_odds_difference=0';
    const ended = await fairground(
      ...['run', 'config.json', '--out', 'run', '--json', '--target-disparity', disparity, '--proxy', 'gbdt'],
    );
    const { dial, config: used } = JSON.parse(ended.out) as Report & {
      readonly config: { readonly sample: { readonly guidance: { readonly fairness: number } } };
    };
    expect(dial?.target).toEqual({ metric: 'equalized_odds_difference', atMost: 0 });
    expect(used.sample.guidance.fairness).toBe(dial?.fairness);
    expect(dial?.tried.map(({ fairness }) => fairness)).toContain(dial?.fairness);
    expect(ended.status).toBe(dial?.isReached === true ? 0 : 1);
    const manifest = JSON.parse(read('run/manifest.json')) as Manifest;
    expect(manifest.dial).toEqual(dial);
    expect(manifest.config.sample.targetDisparity).toMatchObject({ atMost: 0, downstream: 'gbdt' });
  }, 60_000);

  test.each<[string, string[], RegExp]>([
    ['without training rows', [], /needs the real rows .* Give them with --train/],
    [
      'with a strength',
      ['--train', 'train.csv', '--fairness-guidance', '1'],
      /finds the fairness guidance: it cannot be given too/,
    ],
    ['with another form', ['--train', 'train.csv', '--form', 'uniform'], /cannot be kept with the form/],
    ['with other rows', ['--train', 'model.fair'], /^model\.fair: /],
  ])('sample refuses it %s', async (_, more, message) => {
    const asked = ['--target-disparity', 'demographic_parity_difference=0.1'];
    expectRefusal(await sample(...asked, ...more), message);
  });
  test.each([
    'demographic_parity_difference',
    'auc=0.5',
    'equalized_odds_difference=2',
    'equalized_odds_difference=',
  ])('sample refuses %s', async (typed) => {
    expectRefusal(await sample('--target-disparity', typed), /is not a disparity to keep/);
  });
  test('sample wants no training rows without it', async () => {
    expectRefusal(await sample('--train', 'train.csv'), /--train is only used with --target-disparity/);
    expectRefusal(await sample('--proxy', 'lr'), /--proxy is given without --target-disparity/);
  });
});
