import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { builtCli, ensureCli } from '../../scripts/cli-build.mjs';
import { permutation } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { Report } from '../engine/report/report-document.ts';
import { readShared } from '../testing/shared.ts';

let folder = '';
beforeAll(async () => {
  await ensureCli({ say: () => undefined, output: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'fairground-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface RealTable {
  readonly name: string;
  readonly file: string;
  readonly separator: ',' | ';';
  readonly roles: readonly string[];
}

const TABLES: readonly RealTable[] = [
  {
    name: 'Adult',
    file: 'adult_train.csv',
    separator: ',',
    roles: ['--target', 'income', '--positive', '>50K', '--sensitive', 'sex', '--ignore', 'fnlwgt'],
  },
  {
    name: 'COMPAS',
    file: 'compas_train.csv',
    separator: ',',
    roles: ['--target', 'two_year_recid', '--positive', '1', '--sensitive', 'race,sex'],
  },
  {
    name: 'Bank',
    file: 'bank_train.csv',
    separator: ',',
    roles: ['--target', 'y', '--positive', 'yes', '--sensitive', 'marital', '--ignore', 'duration'],
  },
];

/** Three disjoint parts of a real table, of 900 rows each, in random order. */
function partsOf(table: RealTable, context: TestContext): { header: string; parts: string[][] } {
  const [header = '', ...rows] = readShared(`data/${table.file}`, context).trimEnd().split('\n');
  const order = permutation(fold(key(4), table.name), rows.length);
  const part = (index: number): string[] =>
    Array.from(order.subarray(index * 900, (index + 1) * 900), (row) => rows[row] ?? '');
  return { header, parts: [part(0), part(1), part(2)] };
}

function evaluate(
  { roles }: RealTable,
  {
    header,
    train,
    test: tested,
    synthetic,
  }: Readonly<Record<'train' | 'test' | 'synthetic', readonly string[]>> & {
    readonly header: string;
  },
): Promise<Report> {
  const write = (name: string, rows: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
    return path;
  };
  const files = ['--real', write('train.csv', train), '--test', write('test.csv', tested)];
  const args = [...files, '--synthetic', write('synthetic.csv', synthetic), ...roles];
  const options = ['--downstream', 'lr', '--resamples', '100', '--json'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builtCli, 'evaluate', ...args, ...options]);
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('close', (status) =>
      status === 0 ? resolve(JSON.parse(out) as Report) : reject(new Error(err)),
    );
  });
}

/** With the fixed keys here; under new ones each 95 % interval misses the truth one time in twenty. */
function expectToHold({ value, low, high }: Estimate, truth: number): void {
  expect(value).not.toBeNull();
  expect(low).toBeLessThanOrEqual(truth);
  expect(high).toBeGreaterThanOrEqual(truth);
}

describe.each(TABLES)('evaluate --json on parts of $name', (table) => {
  test('calls other real rows alike, undetectable and as far as unseen rows', async (context) => {
    const { header, parts } = partsOf(table, context);
    const [train = [], tested = [], synthetic = []] = parts;
    const { fidelity, privacy } = await evaluate(table, { header, train, test: tested, synthetic });
    expect(fidelity.column_shapes.value).toBeGreaterThan(0.95);
    expect(fidelity.column_pair_trends.value).toBeGreaterThan(0.85);
    expectToHold(fidelity.detection_auc, 0.5);
    expectToHold(fidelity.detection_auc_lr, 0.5);
    expectToHold(privacy.dcr_share, 0.5);
    expectToHold(privacy.membership_auc, 0.5);
  });

  test('finds every row of a table that was copied from the training rows', async (context) => {
    const { header, parts } = partsOf(table, context);
    const [train = [], tested = []] = parts;
    const { privacy, fidelity } = await evaluate(table, { header, train, test: tested, synthetic: train });
    expect(privacy.exact_copies.value).toBe(1);
    // COMPAS has so few columns that some rows that were never copied occur among the copies too.
    expect(privacy.membership_auc.value).toBeGreaterThan(0.88);
    expect(privacy.dcr_share.value).toBeGreaterThan(0.8);
    expect(fidelity.column_shapes.value).toBe(1);
    expect(fidelity.authenticity.value).toBe(0);
  });

  test('sees the relations of columns collapse when each is shuffled by itself', async (context) => {
    const { header, parts } = partsOf(table, context);
    const [train = [], tested = [], drawn = []] = parts;
    const cells = drawn.map((row) => row.split(table.separator));
    const orders = header
      .split(table.separator)
      .map((_, column) => permutation(fold(key(9), column), drawn.length));
    const shuffled = drawn.map((_, row) =>
      orders.map((order, column) => cells[order[row] ?? 0]?.[column] ?? '').join(table.separator),
    );
    const whole = await evaluate(table, { header, train, test: tested, synthetic: shuffled });
    const kept = whole.fidelity.reference?.column_pair_trends.value ?? 0;
    expect(whole.fidelity.column_shapes.value).toBeGreaterThan(0.95);
    expect(whole.fidelity.column_pair_trends.value).toBeLessThan(kept - 0.05);
    expect(whole.fidelity.detection_auc.low).toBeGreaterThan(0.6);
  });
});
