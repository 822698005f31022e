import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureCli } from '../../scripts/cli-build.mjs';
import type { Manifest } from '../core/experiment/manifest.ts';
import type { Report } from '../engine/report/report-document.ts';
import { runCli, type Ended } from '../testing/built-cli.ts';

let folder = '';
beforeAll(async () => {
  await ensureCli({ say: () => undefined, output: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'fairground-'));
  write('ok.csv', table());
  write('test.csv', table({ from: 200 }));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = 'sex,age,city,hired';
/** 200 rows of two groups, three cities and a label that hangs on all of them. */
function rows({ from = 0, count = 200 } = {}): string[] {
  return Array.from({ length: count }, (_, i) => {
    const row = from + i;
    const sex = row % 3 === 0 ? 'a' : 'b';
    const age = 20 + ((row * 7) % 41);
    const city = ['x', 'y', 'z'][(row * 5) % 3] ?? 'x';
    const hired = (age > 35 ? 1 : 0) + (sex === 'b' ? 1 : 0) + (row % 5 === 0 ? 1 : 0) >= 2 ? 'yes' : 'no';
    return [sex, age, city, hired].join(',');
  });
}
const replaceLabel = (label: string) => (row: string) => row.replace(/[^,]*$/, label);
const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const table = (part = {}): string => lines(HEADER, ...rows(part));
const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(join(folder, name), content);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const fairground = (args: readonly string[], { interrupt = false } = {}): Promise<Ended> =>
  runCli(args, { cwd: folder, interrupt });

/** What a full evaluation writes, and what it prints. */
const REPORT_FILES = ['check.py', 'model-card.md', 'predictions.csv', 'report.html', 'report.json'];
const PARTS = [
  ...['config', 'data', 'downstream', 'fidelity', 'not_tested', 'privacy', 'proxies', 'reference', 'seeds'],
  ...['table', 'warnings'],
];
const ROLES = ['--target', 'hired', '--positive', 'yes', '--sensitive', 'sex'];
const TINY = ['--preset', 'quick', '--set', 'steps=20', '--set', 'width=16', '--set', 'batch=32'];
const train = (file: string, out: string, ...more: string[]): Promise<Ended> =>
  fairground(['train', file, ...ROLES, ...TINY, '--backend', 'wasm', '--out', out, ...more]);

/** Bad input: status 2, nothing on standard output, one line on standard error. */
function expectRefusal({ status, out, err }: Ended, message: RegExp): void {
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err.endsWith('\n')).toBe(true);
  expect(out).toBe('');
  expect(status).toBe(2);
}

describe('usage', () => {
  test('--help and --version answer on standard output', async () => {
    const help = await fairground(['--help']);
    expect(help).toMatchObject({ status: 0, err: '' });
    for (const command of ['schema', 'train', 'sample', 'evaluate', 'run', 'sweep', 'metrics']) {
      expect(help.out).toContain(`\n  ${command} `);
      const own = await fairground([command, '--help']);
      expect(own).toMatchObject({ status: 0, err: '' });
      expect(own.out).toContain(`Usage: fairground ${command}`);
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await fairground(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });
  test.each<[string, string[], RegExp]>([
    ['no command', [], /No command is given\./],
    ['an unknown command', ['tarin'], /There is no command "tarin"\. Did you mean "train"\?/],
    [
      'an unknown option',
      ['schema', 'ok.csv', '--jsno'],
      /There is no option --jsno\. Did you mean --json\?/,
    ],
    ['no file', ['schema'], /The argument data\.csv is missing/],
    ['a file that is not there', ['schema', 'no.csv'], /^no\.csv: There is no such file/],
    ['a folder', ['schema', '.'], /^\.: This is a folder/],
  ])('%s is refused', async (_, args, message) => expectRefusal(await fairground(args), message));
});

describe('bad tables', () => {
  const [first = '', ...others] = rows();
  const replaced = (row: string, cell: number, value: string): string =>
    row
      .split(',')
      .map((old, i) => (i === cell ? value : old))
      .join(',');
  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /^bad\.csv: The file is empty/],
    ['header only', lines(HEADER), /^bad\.csv: The file has a header but no rows/],
    ['one row', lines(HEADER, first), /^bad\.csv: The file has only one row/],
    ['a ragged row', lines(HEADER, first, 'a,1,x', ...others), /^bad\.csv, row 3: This row has 3 cells/],
    [
      'an open quote',
      lines(HEADER, first, 'a,"1,x,no', ...others),
      /^bad\.csv, row 3, column "age": A quote opens/,
    ],
    [
      'a name twice',
      lines('sex,age,sex,hired', first, ...others),
      /^bad\.csv, row 1, column "sex": Columns 1 and 3/,
    ],
    [
      'a column without a name',
      lines('sex,age,,hired', first, ...others),
      /^bad\.csv, row 1: Column 3 of 4 has no name/,
    ],
    [
      'binary junk',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 251),
      /^bad\.csv: This is not a text file/,
    ],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3), /^bad\.csv: This is a PNG picture/],
    [
      'a constant target',
      lines(HEADER, ...rows().map((row) => replaced(row, 3, 'yes'))),
      /^bad\.csv, column "hired": The target is always "yes"/,
    ],
    [
      'a class of 3 rows',
      lines(HEADER, ...rows().map((row, i) => replaced(row, 3, i < 3 ? 'yes' : 'no'))),
      /^bad\.csv, column "hired": The class "yes" \(3\)/,
    ],
    [
      'a group of 1 row',
      lines(HEADER, ...rows(), 'q,30,x,no'),
      /^bad\.csv, column "sex": The group "q" \(1\)/,
    ],
    [
      'one group',
      lines(HEADER, ...rows().map((row) => replaced(row, 0, 'a'))),
      /^bad\.csv, column "sex": The sensitive column has only one value/,
    ],
    [
      'an infinite number',
      lines(HEADER, ...rows(), 'a,inf,x,no'),
      /^bad\.csv, row 202, column "age": "inf" is not a finite number/,
    ],
    [
      'a number too large',
      lines(HEADER, ...rows(), 'a,1e999,x,no'),
      /^bad\.csv, row 202, column "age": "1e999" is not a finite number/,
    ],
    ['an empty target', lines(HEADER, ...rows().map((row) => replaced(row, 3, ''))), /^bad\.csv/],
  ])('%s is refused', async (_, content, message) => {
    write('bad.csv', content);
    expectRefusal(await train('bad.csv', 'run.fair', '--domain', 'city'), message);
    expect(readdirSync(folder)).not.toContain('run.fair');
  });
  test('one domain is refused', async () => {
    write('bad.csv', lines(HEADER, ...rows().map((row) => replaced(row, 2, 'x'))));
    expectRefusal(
      await train('bad.csv', 'run.fair', '--domain', 'city'),
      /column "city": The domain column has only one value/,
    );
  });
  test('a file of 200 MB is refused, and the limit named', async () => {
    write('large.csv', '');
    truncateSync(join(folder, 'large.csv'), 200 * 2 ** 20);
    expectRefusal(await train('large.csv', 'run.fair'), /^large\.csv: The file is larger than 150 MiB/);
    rmSync(join(folder, 'large.csv'));
  });
  test.each<[string, string[], RegExp]>([
    [
      'a target that is not there',
      ['--target', 'hird'],
      /^ok\.csv: There is no column "hird"\. Did you mean "hired"\?/,
    ],
    [
      'a positive value that does not occur',
      ['--positive', 'ja'],
      /column "hired": The value "ja" does not occur/,
    ],
  ])('%s is refused', async (_, [option = '', value = ''], message) => {
    const roles = ROLES.map((argument, i) => (ROLES[i - 1] === option ? value : argument));
    expectRefusal(await fairground(['train', 'ok.csv', ...roles, '--out', 'run.fair']), message);
  });
  test.each<[string, string[], RegExp]>([
    ['an unknown setting', ['--set', 'stps=1'], /^There is no option "stps"/],
    ['a setting out of bounds', ['--set', 'steps=0'], /is not a value of steps\. Give a whole number from 1/],
    ['a setting that is none', ['--set', 'steps'], /"steps" is not a setting/],
    ['an unknown preset', ['--preset', 'fast'], /"fast" is not a value of --preset/],
    ['an unknown method', ['--method', 'gan'], /There is no method "gan"/],
    ['an unknown backend', ['--backend', 'cuda'], /"cuda" is not a value of --backend/],
    ['a seed that is none', ['--seed', '-1'], /"-1" is not a value of --seed/],
    ['a folder that is not there', ['--out', 'no/run.fair'], /^no: There is no such folder/],
  ])('%s is refused', async (_, more, message) => {
    const out = more.includes('--out') ? [] : ['--out', 'run.fair'];
    expectRefusal(await fairground(['train', 'ok.csv', ...ROLES, ...out, ...more]), message);
  });
  test('odd names and thousands of categories are no error', async () => {
    const many = rows({ count: 30_000 }).map((row, i) => `${replaced(row, 2, `city ${i}`)},<b>`);
    write('odd.csv', lines('sex,__proto__,constructor,hired,"line\nbreak"', ...many));
    const trained = await train('odd.csv', 'odd.fair');
    expect(trained).toMatchObject({ status: 0, out: '' });
    expect(trained.err).toContain('"constructor" is left out.');
    await fairground(['sample', 'odd.fair', '--rows', '50', '--out', 'odd-synthetic.csv']);
    expect(read('odd-synthetic.csv').split('\r\n')[0]).toBe('sex,__proto__,hired');
  });
});

describe('a model', () => {
  beforeAll(async () => {
    expect(await train('ok.csv', 'model.fair')).toMatchObject({ status: 0, out: '' });
  });
  test('has the same bytes for the same seed and others for another', async () => {
    await train('ok.csv', 'again.fair');
    await train('ok.csv', 'other.fair', '--seed', '1');
    expect(read('again.fair')).toBe(read('model.fair'));
    expect(read('other.fair')).not.toBe(read('model.fair'));
  });
  test('draws as many legal rows as asked for, the same for the same seed', async () => {
    const draw = (out: string): Promise<Ended> =>
      fairground(['sample', 'model.fair', '--rows', '120', '--fairness-guidance', '1.3', '--out', out]);
    expect(await draw('one.csv')).toMatchObject({ status: 0, out: '' });
    await draw('two.csv');
    expect(read('two.csv')).toBe(read('one.csv'));
    const [header, ...drawn] = read('one.csv').trimEnd().split('\r\n');
    expect(header).toBe(HEADER);
    expect(drawn).toHaveLength(120);
    for (const row of drawn) expect(row).toMatch(/^[ab],(2\d|3\d|4\d|5\d|60),[xyz],(yes|no)$/);
  });
  test('draws with the options that it is given, and with a mix of three classes', async () => {
    const roles = ['--target', 'city', '--positive', 'x', '--sensitive', 'sex'];
    const cities = ['train', 'ok.csv', ...roles, ...TINY, '--backend', 'wasm', '--out', 'cities.fair'];
    expect(await fairground(cities)).toMatchObject({ status: 0 });
    const draw = async (...more: string[]): Promise<string> => {
      const asked = ['--rows', '50', '--target-mix', '0.5,0.1,0.4', '--out', 'cities.csv', ...more];
      expect(await fairground(['sample', 'cities.fair', ...asked])).toMatchObject({ status: 0 });
      return read('cities.csv');
    };
    const plain = await draw();
    const counts = ['x', 'y', 'z'].map((city) => plain.split(`,${city},`).length - 1);
    expect(counts).toEqual([25, 5, 20]);
    expect(await draw('--set', 'guidance=classifier', '--set', 'solver=heun')).not.toBe(plain);
  });
  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 100), /^bad\.fair: .*cut short or changed/],
    [
      'edited',
      (bytes) => (bytes.writeUInt8(bytes.readUInt8(500) ^ 1, 500), bytes),
      /^bad\.fair: .*cut short or changed/,
    ],
    ['empty', () => Buffer.alloc(0), /^bad\.fair: This is not a Fairground model/],
    ['a table', () => Buffer.from(table()), /^bad\.fair: This is not a Fairground model/],
  ])('that is %s is refused', async (_, spoil, message) => {
    write('bad.fair', spoil(readFileSync(join(folder, 'model.fair'))));
    const ended = await fairground(['sample', 'bad.fair', '--rows', '10', '--out', 'bad-rows.csv']);
    expectRefusal(ended, message);
    expect(readdirSync(folder)).not.toContain('bad-rows.csv');
  });
  test.each<[string, string[], RegExp]>([
    ['no rows', ['--rows', '0'], /"0" is not a value of --rows/],
    ['a form that is none', ['--rows', '5', '--form', 'x'], /"x" is not a value of --form/],
    [
      'an option that training fixed',
      ['--rows', '5', '--set', 'width=32'],
      /"width" is fixed by training\. For a drawing you can set guidance, /,
    ],
    ['a mix that does not sum to 1', ['--rows', '5', '--target-mix', '0.5,0.6'], /is not a target mix/],
    [
      'a mix of three for two classes',
      ['--rows', '5', '--target-mix', '0.2,0.3,0.5'],
      /target mix .* cannot be used/,
    ],
  ])('is not asked for %s', async (_, more, message) => {
    expectRefusal(await fairground(['sample', 'model.fair', '--out', 'x.csv', ...more]), message);
  });
});

describe('evaluate and run', () => {
  const evaluate = (...more: string[]): Promise<Ended> =>
    fairground([
      'evaluate',
      '--real',
      'ok.csv',
      '--test',
      'test.csv',
      '--synthetic',
      'ok.csv',
      ...ROLES,
      '--resamples',
      '40',
      ...more,
    ]);
  test('evaluate prints one JSON document and holds assertions against it', async () => {
    const held = await evaluate('--json', '--assert', 'gbdt.auc>=0.5', '--assert', 'constant.lr.auc==0.5');
    expect(held).toMatchObject({ status: 0, err: '' });
    const report = JSON.parse(held.out) as Report;
    expect(Object.keys(report).sort()).toEqual(PARTS);
    expect(Object.keys(report.reference).sort()).toEqual([
      'constant',
      'holdout',
      'kappa',
      'real',
      'reweighed',
    ]);
    expect(report.data.train.rows).toBe(200);
    expect(report.seeds).toBeNull();
    // The "synthetic" rows are the real ones here.
    expect(report.downstream.gbdt?.auc).toEqual(report.reference.real.gbdt?.auc);
    expect(report.privacy.exact_copies.value).toBe(1);

    const broken = await evaluate('--assert', 'gbdt.auc>1', '--assert', 'lr.accuracy>=0');
    expect(broken.status).toBe(1);
    expect(broken.err).toMatch(/^gbdt\.auc>1 does not hold: it is 0\.\d+\.\n$/);
    expect(broken.out).toContain('trained on');
  });
  test('evaluate trains what it is told to, on what it is told to', async () => {
    const plain = JSON.parse((await evaluate('--downstream', 'mlp', '--json')).out) as Report;
    expect(Object.keys(plain.downstream)).toEqual(['mlp']);
    expect(plain.config).toMatchObject({ evaluate: { use: { mode: 'replace', share: 1 } } });
    const how = ['--downstream', 'mlp', '--use', 'augment', '--share', '0.5', '--json'];
    const augmented = JSON.parse((await evaluate(...how)).out) as Report;
    expect(augmented.config).toMatchObject({ evaluate: { use: { mode: 'augment', share: 0.5 } } });
    // Half as many rows are added to the real ones: another model on the same references.
    expect(augmented.downstream).not.toEqual(plain.downstream);
    expect(augmented.reference).toEqual(plain.reference);
  });
  test('evaluate --only computes no more than it is asked for, and the same numbers', async () => {
    const whole = JSON.parse((await evaluate('--json')).out) as Report;
    const { status, out } = await evaluate(
      ...['--only', 'synthetic,columns', '--json', '--assert', 'gbdt.auc>=0.5'],
    );
    expect(status).toBe(0);
    const part = JSON.parse(out) as Report;
    expect(Object.keys(part)).toEqual(['config', 'data', 'downstream', 'fidelity']);
    expect(part.downstream.gbdt?.auc).toEqual(whole.downstream.gbdt?.auc);
    expect(part.fidelity.column_shapes).toEqual(whole.fidelity.column_shapes);
    expectRefusal(await evaluate('--only', 'real'), /Parts of an evaluation are no report/);
    expectRefusal(await evaluate('--only', 'shapes', '--json'), /There is no part "shapes"/);
  });
  test('evaluate tells what the seed of the rows does, and writes its files', async () => {
    write('other-seed.csv', table({ from: 400 }));
    const two = ['--synthetic', 'other-seed.csv', '--downstream', 'lr', '--out', 'evaluated', '--json'];
    const { out } = await evaluate(...two);
    expect(out).toBe(read('evaluated/report.json'));
    const { seeds, downstream } = JSON.parse(out) as Report;
    expect(seeds?.draws).toBe(2);
    expect(seeds?.downstream.lr?.auc?.values).toHaveLength(2);
    expect(seeds?.downstream.lr?.auc?.values[0]).toBe(downstream.lr?.auc.value);
    expect(readdirSync(join(folder, 'evaluated')).sort()).toEqual(REPORT_FILES);
  });
  test('Ctrl+C ends an evaluation with status 130, whatever is under way', async () => {
    // Rows of one class make the evaluation speak while the nets of the references have yet to be trained for minutes.
    const [real, only] = [table({ count: 40_000 }), rows({ count: 400 }).map(replaceLabel('no'))];
    write('long.csv', real);
    write('one-class.csv', lines(HEADER, ...only));
    const ended = await fairground(
      [
        ...['evaluate', '--real', 'long.csv', '--test', 'test.csv', '--synthetic', 'one-class.csv'],
        ...[...ROLES, '--downstream', 'lr,mlp', '--resamples', '10000', '--out', 'cancelled'],
      ],
      { interrupt: true },
    );
    expect(ended.status).toBe(130);
    expect(ended.err).toMatch(/^Warning: The synthetic rows have only the label "no"/);
    expect(ended.err.trimEnd().split('\n').at(-1)).toBe('Cancelled.');
    expect(readdirSync(join(folder, 'cancelled'))).toEqual([]);
  });
  test.each<[string, string[], RegExp]>([
    ['an assertion that is none', ['--assert', 'gbdt.auc'], /is not an assertion/],
    ['an assertion about nothing', ['--assert', 'svm.auc>0'], /no learner "svm" is trained/],
    ['an unknown learner', ['--downstream', 'svm'], /There is no learner "svm"/],
  ])('%s is refused', async (_, more, message) => expectRefusal(await evaluate(...more), message));

  const config = (changes: object = {}): string =>
    JSON.stringify({
      data: { train: 'ok.csv', test: 'test.csv' },
      roles: { target: 'hired', positive: 'yes', sensitive: ['sex'], domain: 'city' },
      method: { preset: 'quick', options: { steps: 20, width: 16, batch: 32 } },
      evaluate: { resamples: 40 },
      backend: 'wasm',
      ...changes,
    });
  test('run writes rows, report and manifest, the same for the same config', async () => {
    write('config.json', config());
    const one = await fairground(['run', 'config.json', '--out', 'one', '--json']);
    expect(one).toMatchObject({ status: 0 });
    expect(one.out).toBe(read('one/report.json'));
    expect((await fairground(['run', 'config.json', '--out', 'two'])).status).toBe(0);
    for (const name of ['synthetic.csv', 'report.json'])
      expect(read(`two/${name}`)).toBe(read(`one/${name}`));
    const files = [...REPORT_FILES, 'manifest.json', 'synthetic.csv'].sort();
    expect(readdirSync(join(folder, 'one')).sort()).toEqual(files);
    const { outputs } = JSON.parse(read('one/manifest.json')) as Manifest;
    expect(outputs[0]).toMatchObject({ name: 'synthetic.csv', rows: 200 });
    expect([...outputs.map(({ name }) => name), 'manifest.json'].sort()).toEqual(files);
  });
  test('run splits test rows off where there is no test file', async () => {
    write('split.json', config({ data: { train: 'ok.csv', testShare: 0.25 } }));
    expect((await fairground(['run', 'split.json', '--out', 'split'])).status).toBe(0);
    expect(read('split/synthetic.csv').trimEnd().split('\r\n')).toHaveLength(151);
  });
  test.each<[string, string, RegExp]>([
    [
      'an unknown setting',
      config({ roels: {} }),
      /^bad\.json: There is no setting "roels"\. Did you mean "roles"\?/,
    ],
    [
      'an unknown option of the method',
      config({ method: { options: { stps: 1 } } }),
      /^bad\.json: There is no option "stps"/,
    ],
    ['no JSON', '{', /^bad\.json, row 1: This is not JSON/],
    ['a table that is not there', config({ data: { train: 'no.csv' } }), /no\.csv: There is no such file/],
  ])('run refuses %s', async (_, text, message) => {
    write('bad.json', text);
    expectRefusal(await fairground(['run', 'bad.json', '--out', 'bad']), message);
  });
  test('Ctrl+C ends a run with status 130 and leaves no file behind', async () => {
    // A rare category makes the run speak before it trains.
    write('ok-rare.csv', lines(HEADER, ...rows(), 'a,30,rare,no', 'b,30,rare,yes'));
    write('long.json', config({ data: { train: 'ok-rare.csv' }, method: { options: { steps: 200_000 } } }));
    const ended = await fairground(['run', 'long.json', '--out', 'long'], { interrupt: true });
    expect(ended.status).toBe(130);
    expect(ended.err.trimEnd().split('\n').at(-1)).toBe('Cancelled.');
    expect(readdirSync(join(folder, 'long'))).toEqual([]);
  });
});

describe('metrics', () => {
  beforeAll(() => {
    write('y.csv', lines('label', '1', '0', '1', '0', '1', '0'));
    write('p.csv', lines('score', '0.9', '0.2', '0.5', '0.6', '0.4', '0.1'));
    write('g.csv', lines('group', 'a', 'a', '__proto__', '__proto__', 'b', 'b'));
  });
  const metrics = (...more: string[]): Promise<Ended> =>
    fairground(['metrics', '--labels', 'y.csv', '--predictions', 'p.csv', '--groups', 'g.csv', ...more]);
  test('prints one JSON document in which every group is there', async () => {
    const { status, out, err } = await metrics('--json');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const document = JSON.parse(out) as { by_group: object; demographic_parity_difference: object };
    // Selection rates by hand: a 1/2, b 0/2, __proto__ 2/2 (a score of 0.5 is selected).
    expect(document.demographic_parity_difference).toMatchObject({ value: 1, n: 6 });
    expect(Object.keys(document.by_group).sort()).toEqual(['__proto__', 'a', 'b']);
  });
  test.each<[string, string, string, RegExp]>([
    ['fewer rows', 'p.csv', lines('score', '1', '0'), /^p\.csv: There are 2 rows here and 6 in y\.csv/],
    [
      'two columns',
      'g.csv',
      lines('a,b', ...Array<string>(6).fill('1,2')),
      /^g\.csv, row 1: The file has 2 columns/,
    ],
    [
      'a score that is none',
      'p.csv',
      lines('score', '.1', '.2', 'high', '.1', '.1', '.1'),
      /^p\.csv, row 4, column "score": "high" is not a score/,
    ],
    [
      'three labels',
      'y.csv',
      lines('label', '1', '0', '2', '0', '1', '0'),
      /^y\.csv, column "label": The labels are 1, 0, 2/,
    ],
  ])('%s is refused', async (_, name, content, message) => {
    const before = read(name);
    write(name, content);
    expectRefusal(await metrics(), message);
    write(name, before);
  });
});
