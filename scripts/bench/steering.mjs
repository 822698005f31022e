// node scripts/bench/steering.mjs [--moves 40] [--steps 50] [--dist dist]: how long after a move of a slider the chart of the
// built page (npm run build) is drawn anew, in headless Chromium. Prints one JSON document. Needs ../shared/data.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../chromium.mjs';
import { root } from '../command.mjs';
import { listen, staticServer } from '../static-server.mjs';
import { quantile } from './statistics.mjs';
import { moveSlider, watchChart } from './steering-page.mjs';

const MINUTES = 60_000;
const data = join(root, '../shared/data');

/**
 * Pauses between a chart that was drawn and the next move, in turn, milliseconds: a drag, a hesitation, a move that breaks
 * into the refinement, and one after it.
 */
const PAUSES = [0, 250, 900, 4000];

/**
 * Opens Adult with its test file, trains the balanced preset's nets for `steps` steps, and moves the fairness slider
 * `moves` times. median_ms, p95_ms: from the slider's event to the frame in which the chart is drawn from the new 512 rows.
 * longest_task_ms: the longest task of the main thread during all of it, 0 when none took 50 ms. parts: medians, in
 * milliseconds, of the calls to the workers as the page sees them, and of what is left before and after them.
 * @param {{ moves?: number, steps?: number, folder?: string }} [options]
 */
export async function steering({ moves = 40, steps = 50, folder = join(root, 'dist') } = {}) {
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
    await page.addInitScript(watchChart);
    await page.goto(`http://127.0.0.1:${port}/`);
    await train(page, { tables, steps });
    return summary(await moveAbout(page, moves));
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
    drawn.push(await page.evaluate(moveSlider, { name: 'Fairness guidance', value }));
    await page.waitForTimeout(PAUSES[move % PAUSES.length]);
  }
  await refined(page);
  return { drawn, longest: await page.evaluate(() => globalThis.steering.longestTask) };
}

function summary({ drawn, longest }) {
  const round = (ms) => Math.round(10 * ms) / 10;
  const at = (q) =>
    round(
      quantile(
        drawn.map(({ total }) => total),
        q,
      ),
    );
  const names = Object.keys(drawn[0].parts);
  const medianOf = (name) =>
    round(
      quantile(
        drawn.map(({ parts }) => parts[name]),
        0.5,
      ),
    );
  return {
    moves: drawn.length,
    median_ms: at(0.5),
    p95_ms: at(0.95),
    longest_task_ms: Math.round(longest),
    by_pause: Object.fromEntries(
      PAUSES.map((pause, i) => [
        pause,
        round(
          quantile(
            drawn.filter((_, move) => move % PAUSES.length === i).map(({ total }) => total),
            0.5,
          ),
        ),
      ]),
    ),
    parts: Object.fromEntries(names.map((name) => [name, medianOf(name)])),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      moves: { type: 'string', default: '40' },
      steps: { type: 'string', default: '50' },
      dist: { type: 'string', default: join(root, 'dist') },
    },
  });
  const { moves, steps, dist: folder } = values;
  console.log(JSON.stringify(await steering({ moves: Number(moves), steps: Number(steps), folder })));
}
