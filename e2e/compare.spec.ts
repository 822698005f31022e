import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Workbench } from './workbench.ts';

const MEMBERS = [
  'README.txt',
  'check.py',
  'model-card.md',
  'predictions.csv',
  'report.html',
  'report.json',
  'synthetic.csv',
];

interface ReportFile {
  readonly data: Readonly<Record<string, { readonly rows: number }>>;
  readonly config: { readonly sample: { readonly rows: number } };
  readonly seeds: { readonly draws: number } | null;
  readonly downstream: { readonly lr: { readonly by_column: object; readonly intersections: object | null } };
  readonly reference: { readonly reweighed?: object; readonly holdout?: object };
}

/** The small bundled table with two sensitive columns, and a model that has learned a little. */
async function steered(page: Page): Promise<Workbench> {
  const bench = new Workbench(page);
  await page.goto('./');
  await page.getByRole('button', { name: 'Open Wages, 1985' }).click();
  await expect(page.getByRole('heading', { name: 'Bias of the real labels' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Role of race' }).selectOption('sensitive');
  await bench.setOption('Training steps', '60');
  await bench.train();
  await bench.refined();
  return bench;
}

/** Tabs on until the element has the focus; fails when it is not to be reached so. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await element.evaluate((found) => found === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(element).toBeFocused();
}

// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.beforeEach(({}, { project }) => {
  test.skip(project.name !== 'no-gpu', 'evaluation is the same with and without WebGPU');
});

test('a full evaluation by keyboard, every part of it, and its archive', async ({ page }) => {
  test.setTimeout(240_000);
  const bench = await steered(page);
  const compare = page.getByRole('region', { name: 'Compare' });
  const report = page.getByRole('region', { name: 'Export' });
  await expect(report.getByRole('link', { name: 'Evaluate fully' })).toBeVisible();

  const rows = compare.getByRole('spinbutton', { name: 'Synthetic rows' });
  await rows.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1000');
  await tabTo(page, compare.getByRole('spinbutton', { name: 'Draws' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2');
  await tabTo(page, compare.getByText('More settings'));
  await page.keyboard.press('Enter');
  await tabTo(page, compare.getByRole('spinbutton', { name: 'Bootstrap resamples' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('50');
  await tabTo(page, compare.getByRole('button', { name: 'Evaluate fully' }));
  await page.keyboard.press('Enter');
  await expect(compare.getByRole('progressbar')).toBeVisible();

  const tab = (name: string): Locator => compare.getByRole('tab', { name });
  await expect(tab('Models')).toBeVisible({ timeout: 120_000 });
  const table = compare.getByRole('region', { name: 'Synthetic rows beside their references' });
  for (const name of ['Synthetic', 'Re-weighed', 'Real', 'Holdout', 'Constant'])
    await expect(table.getByRole('rowheader', { name: new RegExp(`^${name}`) })).toBeVisible();
  const best = (within: Locator): Locator => within.getByRole('button', { name: 'best trade-off' });
  await expect(best(table)).toHaveCount(1);
  await expect(best(table.getByRole('row', { name: /^Constant/ }))).toHaveCount(0);
  await expect(table.getByRole('button', { name: /^needs [\d,]+ rows$/ }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await tabTo(page, compare.getByText('All metrics'));
  await page.keyboard.press('Enter');
  const all = compare.getByRole('region', { name: 'All metrics' });
  await expect(all.getByRole('rowheader', { name: 'Brier score' })).toBeVisible();
  await expect(compare.getByRole('heading', { name: 'Over 2 draws' })).toBeVisible();
  expect(await violations(page, '#compare')).toEqual([]);

  await tab('Models').focus();
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Groups', ['By group', 'Intersections', 'Calibration']],
    ['Fidelity', ['Likeness to the training rows', 'Columns', 'Pairs of columns', 'By group']],
    ['Privacy', ['Closeness to the training rows', 'Distance to the closest training row']],
    ['Proxies', ['Label and group in the tables', 'Proxies']],
    ['Not tested', ['What was not tested']],
  ];
  for (const [name, headings] of parts) {
    await page.keyboard.press('ArrowRight');
    await expect(tab(name)).toBeFocused();
    for (const heading of headings)
      await expect(compare.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    for (const chart of await compare.getByRole('img', { name: /^Chart/ }).all())
      await chart.scrollIntoViewIfNeeded();
    expect(await violations(page, '#compare')).toEqual([]);
  }
  await page.keyboard.press('ArrowRight');
  await expect(tab('Models')).toBeFocused();
  await compare.getByLabel('Fairness by').selectOption({ label: 'Intersections' });
  await expect(table.getByRole('rowheader', { name: /^Synthetic/ })).toBeVisible();

  const archive = report.getByRole('button', { name: 'Download everything' });
  await archive.focus();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.keyboard.press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe('wages-report.zip');
  const members = unzipSync(new Uint8Array(readFileSync(await download.path())));
  expect(Object.keys(members).sort()).toEqual(MEMBERS);
  const found = JSON.parse(strFromU8(members['report.json'] ?? new Uint8Array())) as ReportFile;
  expect(found).toMatchObject({
    config: { sample: { rows: 1000 } },
    data: { train: { rows: 400 }, test: { rows: 134 }, synthetic: { rows: 1000 } },
    seeds: { draws: 2 },
  });
  expect(Object.keys(found.downstream.lr.by_column)).toEqual(['gender', 'race']);
  expect(found.downstream.lr.intersections).not.toBeNull();
  expect(Object.keys(found.reference)).toEqual(expect.arrayContaining(['reweighed', 'holdout']));
  const synthetic = strFromU8(members['synthetic.csv'] ?? new Uint8Array());
  expect(synthetic.trimEnd().split('\r\n')).toHaveLength(1001);

  const [alone] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    report.getByRole('button', { name: 'Download report (HTML)' }).click(),
  ]);
  expect(readFileSync(await alone.path(), 'utf8')).toMatch(/^<!doctype html>[^]*Synthetic rows for wages/);

  await bench.drag('Fairness guidance', [1.5]);
  await expect(compare.getByText('The sliders have been moved since.')).toBeVisible();
  await expect(report.getByRole('link', { name: 'Evaluate again' })).toBeVisible();
  await expect(archive).toHaveCount(0);
});

test('an evaluation that is given up leaves the page as it was, and can be begun again', async ({ page }) => {
  test.setTimeout(180_000);
  await steered(page);
  const compare = page.getByRole('region', { name: 'Compare' });
  await compare.getByRole('spinbutton', { name: 'Synthetic rows' }).fill('20000');
  await compare.getByRole('button', { name: 'Evaluate fully' }).click();
  await expect(compare.getByRole('progressbar', { name: /^(Training|Comparing|Resampling)/ })).toBeVisible({
    timeout: 60_000,
  });
  await compare.getByRole('button', { name: 'Cancel evaluation' }).click();
  await expect(compare.getByRole('progressbar')).toHaveCount(0, { timeout: 15_000 });
  await expect(compare.getByRole('alert')).toHaveCount(0);
  await expect(compare.getByRole('tab')).toHaveCount(0);

  await compare.getByRole('spinbutton', { name: 'Synthetic rows' }).fill('200');
  await compare.getByLabel('Gradient boosting').uncheck();
  await compare.getByRole('button', { name: 'Evaluate fully' }).click();
  await expect(compare.getByRole('tab', { name: 'Models' })).toBeVisible({ timeout: 60_000 });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  test('tables scroll and the page does not', async ({ page }) => {
    test.setTimeout(180_000);
    await steered(page);
    const compare = page.getByRole('region', { name: 'Compare' });
    await compare.getByRole('spinbutton', { name: 'Synthetic rows' }).fill('200');
    await compare.getByLabel('Gradient boosting').uncheck();
    await compare.getByRole('button', { name: 'Evaluate fully' }).click();
    await expect(compare.getByRole('tab', { name: 'Models' })).toBeVisible({ timeout: 60_000 });
    const tabs = compare.getByRole('tablist');
    expect(await tabs.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    for (const name of ['Models', 'Groups', 'Fidelity', 'Privacy', 'Proxies', 'Not tested']) {
      await compare.getByRole('tab', { name }).click();
      expect(await violations(page, '#compare')).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, name).toBeLessThanOrEqual(0);
    }
  });
});
