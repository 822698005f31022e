// node scripts/bench/big-table.mjs [--rows 1000000] [--train 200]: opens a large CSV in the built page (npm run build)
// in headless Chromium, trains where asked to, and prints one JSON document.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../chromium.mjs';
import { root } from '../command.mjs';
import { listen, staticServer } from '../static-server.mjs';
import { COLUMNS, writeBigCsv } from './big-csv.mjs';
import { watchRendererMemory } from './renderer-memory.mjs';

const MINUTES = 60_000;

/**
 * Opens a table of `rows` rows and, with `train` above 0, trains so many steps and draws rows, in the built page.
 * parse_seconds: from choosing the file to the columns with their kinds on the screen. longest_task_ms: the longest
 * task of the main thread while the file was opened, 0 when none took 50 ms. peak_mb: of the page's process, in 10⁶
 * bytes, null where it cannot be told, until the table is open or, with `train`, until the 4,000 rows of the first
 * point are drawn; open_peak_mb: until the table is open. train_seconds: from pressing Train to the first point on the
 * chart, learning from the real rows included.
 * @param {{ rows: number, train: number, folder?: string }} options
 */
export async function bigTable({ rows, train, folder = join(root, 'dist') }) {
  const { path: executablePath } = await ensureChromium({ say: (line) => console.error(`▸ ${line}`) });
  const scratch = mkdtempSync(join(tmpdir(), 'fairground-'));
  const server = staticServer(folder);
  const port = await listen(server, 0);
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const csv = join(scratch, 'big.csv');
    const bytes = await writeBigCsv(csv, rows);
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const memory = await watchRendererMemory(browser);
    const opened = await open(page, csv);
    const open_peak_mb = rounded(memory.peak());
    const trained = train > 0 ? { open_peak_mb, ...(await trainFor(page, train)) } : {};
    await memory.stop();
    return { rows, columns: COLUMNS, bytes, ...opened, peak_mb: rounded(memory.peak()), ...trained };
  } finally {
    await browser.close();
    server.close();
    rmSync(scratch, { recursive: true });
  }
}

/** @param {import('@playwright/test').Page} page */
async function open(page, csv) {
  await page.getByLabel('Choose a file').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    globalThis.longestTask = 0;
    new globalThis.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        globalThis.longestTask = Math.max(globalThis.longestTask, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  const began = performance.now();
  await page.getByLabel('Choose a file').setInputFiles(csv);
  await page.getByRole('heading', { name: 'Columns' }).waitFor({ timeout: 3 * MINUTES });
  const parse_seconds = seconds(performance.now() - began);
  await page.getByText('Bias of the real labels').waitFor({ timeout: MINUTES });
  const longest_task_ms = Math.round(await page.evaluate(() => globalThis.longestTask));
  return { parse_seconds, longest_task_ms };
}

/** @param {import('@playwright/test').Page} page */
async function trainFor(page, steps) {
  const field = page.getByRole('spinbutton', { name: /^Training steps/ });
  if (!(await field.isVisible())) await page.getByText('Advanced options').click();
  await field.fill(String(steps));
  await field.press('Tab');
  const began = performance.now();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.locator('[data-shown=live], [data-shown=refined]').waitFor({ timeout: 20 * MINUTES });
  const train_seconds = seconds(performance.now() - began);
  await page.locator('[data-working=none][data-shown=refined]').waitFor({ timeout: 20 * MINUTES });
  return { train_seconds };
}

const seconds = (milliseconds) => Math.round(milliseconds / 10) / 100;
const rounded = (megabytes) => (megabytes === null ? null : Math.round(megabytes));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      train: { type: 'string', default: '0' },
      dist: { type: 'string', default: join(root, 'dist') },
    },
  });
  const { rows, train, dist: folder } = values;
  console.log(JSON.stringify(await bigTable({ rows: Number(rows), train: Number(train), folder })));
}
