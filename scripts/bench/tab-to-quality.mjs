// node scripts/bench/tab-to-quality.mjs [--dist dist] [--preset Balanced]: how long a person waits in the built page (npm run build), headless
// Chromium, from pressing Train on Adult to 32,561 synthetic rows at κ = 0 in a file, and what the rows are worth. Prints one
// JSON document. Needs ../shared/data.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../chromium.mjs';
import { builtCli, ensureCli } from '../cli-build.mjs';
import { root } from '../command.mjs';
import { listen, staticServer } from '../static-server.mjs';

const MINUTES = 60_000;
const ROWS = 32_561;
const IGNORED = ['fnlwgt', 'education'];
const [train, test] = ['adult_train.csv', 'adult_test.csv'].map((name) => join(root, '../shared/data', name));

/**
 * Trains a preset in the page and exports the rows. Seconds as the user has them: from the press of Train until
 * the sliders can be moved, and from the press of Export until the file is there. Quality by gradient boosting that sees sex,
 * on adult_test.csv, as the command line evaluates it.
 * @param {{ folder?: string, preset?: 'Quick' | 'Balanced' | 'Thorough', say?: (line: string) => void }} [options]
 */
export async function tabToQuality({
  folder = join(root, 'dist'),
  preset = 'Balanced',
  say = console.error,
} = {}) {
  const missing = [train, test].find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is not there.`);
  await ensureCli({ say, output: 'stderr' });
  const { path: executablePath } = await ensureChromium({ say });
  const server = staticServer(folder);
  const port = await listen(server, 0);
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const drafts = mkdtempSync(join(tmpdir(), 'fairground-tab-'));
  const load = loadavg()[0];
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const training = await trainInPage(page, preset);
    const rows = join(drafts, 'rows.csv');
    const exporting = await exportFromPage(page, rows);
    return {
      table: 'Adult',
      preset,
      load,
      training_seconds: training,
      sampling_seconds: exporting,
      seconds: training + exporting,
      ...qualityOf(rows),
    };
  } finally {
    await browser.close();
    server.close();
    rmSync(drafts, { recursive: true });
  }
}

/** @param {import('@playwright/test').Page} page */
async function trainInPage(page, preset) {
  await page.getByLabel('Choose a file').setInputFiles(train);
  await page.getByText('Bias of the real labels').waitFor({ timeout: MINUTES });
  await page.getByLabel('Use a test file instead').setInputFiles(test);
  for (const name of IGNORED)
    await page.getByRole('combobox', { name: `Role of ${name}`, exact: true }).selectOption('ignored');
  await page.getByRole('radio', { name: preset, exact: true }).check();
  const began = performance.now();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('slider', { name: 'Fairness guidance' }).waitFor({ timeout: 20 * MINUTES });
  return (performance.now() - began) / 1000;
}

/** @param {import('@playwright/test').Page} page */
async function exportFromPage(page, path) {
  const refined = page.locator('[data-working=none][data-shown=refined]');
  await refined.waitFor({ timeout: 5 * MINUTES });
  await page.getByRole('slider', { name: 'Fairness guidance' }).fill('0');
  await page.locator('[data-working=refined]').waitFor({ timeout: MINUTES });
  await refined.waitFor({ timeout: 5 * MINUTES });
  await page.getByLabel('Rows', { exact: true }).fill(String(ROWS));
  const began = performance.now();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 10 * MINUTES }),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  await download.saveAs(path);
  return (performance.now() - began) / 1000;
}

function qualityOf(rows) {
  const roles = ['--target', 'income', '--positive', '>50K', '--sensitive', 'sex'];
  const files = ['--real', train, '--test', test, '--synthetic', rows, '--ignore', IGNORED.join(',')];
  const how = ['--keep-sensitive', '--downstream', 'gbdt', '--only', 'synthetic,real,columns', '--json'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builtCli, 'evaluate', ...files, ...roles, ...how],
    { maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(stderr.toString('utf8').trim().split('\n').at(-1));
  const { downstream, reference, fidelity } = JSON.parse(stdout);
  return {
    auc: downstream.gbdt.auc.value,
    real_auc: reference.real.gbdt.auc.value,
    column_shapes: fidelity.column_shapes.value,
    column_pair_trends: fidelity.column_pair_trends.value,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      dist: { type: 'string', default: join(root, 'dist') },
      preset: { type: 'string', default: 'Balanced' },
    },
  });
  const { dist: folder, preset } = values;
  console.log(JSON.stringify(await tabToQuality({ folder, preset }), null, 1));
}
