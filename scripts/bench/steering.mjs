// node scripts/bench/steering.mjs [--moves 40] [--steps 200] [--dist dist]: how long after a move of a slider the chart of the
// built page (npm run build) is drawn anew, in headless Chromium. Prints one JSON document. Needs ../shared/data.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../chromium.mjs';
import { root } from '../command.mjs';
import { listen, staticServer } from '../static-server.mjs';
import { watchMainThread } from './main-thread.mjs';
import { quantile } from './statistics.mjs';
import { moveSlider, noteCalls } from './steering-page.mjs';

const MINUTES = 60_000;
const data = join(root, '../shared/data');

/**
 * Pauses between a chart that was drawn and the next move, in turn, milliseconds: a drag, a hesitation, a move that breaks
 * into the refinement, and one after it.
 */
const PAUSES = [0, 250, 900, 'refined'];

/**
 * Opens Adult with its test file, trains the balanced preset's nets for `steps` steps, and moves the fairness slider
 * `moves` times. median_ms, p95_ms: from the slider's event to the frame with the chart drawn from the new 512 rows.
 * longest_task_ms: the longest task of the main thread in all this, and longest_task_cpu_ms what it takes on the processor
 * when no other thread interrupts it. parts: medians of the page's calls to its workers, as the page sees them, and of what
 * is before, between and after. refined_ms: median from the event to the chart from 4,000 rows, the slider's rest included.
 * @param {{ moves?: number, steps?: number, folder?: string }} [options]
 */
export async function steering({ moves = 40, steps = 200, folder = join(root, 'dist') } = {}) {
  const tables = ['adult_train.csv', 'adult_test.csv'].map((name) => join(data, name));
  const missing = tables.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is not there.`);
  const { path: executablePath } = await ensureChromium({ say: (line) => console.error(`▸ ${line}`) });
  const server = staticServer(folder);
  const port = await listen(server, 0);
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    await page.addInitScript(noteCalls);
    await page.goto(`http://127.0.0.1:${port}/`);
    await train(page, { tables, steps });
    const mainThread = await watchMainThread(browser);
    const drawn = await moveAbout(page, moves);
    return summary(drawn, await mainThread.stop());
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {import('@playwright/test').Page} page */
async function train(page, { tables: [rows, testRows], steps }) {
  await page.getByLabel('Choose a file').setInputFiles(rows);
  await page.getByText('Bias of the real labels').waitFor({ timeout: MINUTES });
  await page.getByLabel('Use a test file instead').setInputFiles(testRows);
  const field = page.getByRole('spinbutton', { name: /^Training steps/ });
  if (!(await field.isVisible())) await page.getByText('Advanced options').click();
  await field.fill(String(steps));
  await field.press('Tab');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await refined(page);
}

const refined = (page) =>
  page.locator('[data-working=none][data-shown=refined]').waitFor({ timeout: 10 * MINUTES });

async function moveAbout(page, moves) {
  const drawn = [];
  for (let move = 0; move < moves; move += 1) {
    // Jumps about, and never to where the slider is already.
    const value = ((17 * move + 3) % 41) / 20;
    const pause = PAUSES[move % PAUSES.length];
    const began = performance.now();
    const frame = await page.evaluate(moveSlider, { name: 'Fairness guidance', value });
    if (pause === 'refined') await refined(page);
    else await page.waitForTimeout(pause);
    drawn.push({ ...frame, ...(pause === 'refined' ? { refined: performance.now() - began } : {}) });
  }
  return drawn;
}

function summary(drawn, longestTask) {
  const round = (ms) => Math.round(10 * ms) / 10;
  const at = (q, of) =>
    round(
      quantile(
        drawn.map(of).filter((ms) => ms !== undefined),
        q,
      ),
    );
  const parts = Object.keys(drawn[0].parts).map((name) => [name, at(0.5, ({ parts }) => parts[name])]);
  return {
    moves: drawn.length,
    median_ms: at(0.5, ({ total }) => total),
    p95_ms: at(0.95, ({ total }) => total),
    longest_task_ms: Math.round(longestTask.passed),
    longest_task_cpu_ms: Math.round(longestTask.computed),
    parts: Object.fromEntries(parts),
    refined_ms: Math.round(at(0.5, ({ refined }) => refined)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      moves: { type: 'string', default: '40' },
      steps: { type: 'string', default: '200' },
      dist: { type: 'string', default: join(root, 'dist') },
    },
  });
  const { moves, steps, dist: folder } = values;
  console.log(JSON.stringify(await steering({ moves: Number(moves), steps: Number(steps), folder })));
}
