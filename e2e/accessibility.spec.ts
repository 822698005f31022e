import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** How far the page can be scrolled sideways, in pixels: it should not. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function check(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
}

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.beforeEach(({}, { project }) => {
  test.skip(project.name !== 'no-gpu', 'the page is drawn alike with and without WebGPU');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
      test.use({ colorScheme, viewport });

      test('nothing open, a failure, and pasting', async ({ page }) => {
        await page.goto('./');
        await expect(page.getByRole('region', { name: 'Data' })).toBeVisible();
        await check(page);
        await page.getByRole('button', { name: 'Paste text' }).click();
        await page.getByRole('textbox').fill('a,b\n1,2,3\n');
        await check(page);
        await page.getByRole('button', { name: 'Open pasted text' }).click();
        await expect(page.getByRole('alert')).toBeVisible();
        await check(page);
      });

      test('a table open', async ({ page }) => {
        await page.goto('./');
        await page.getByRole('button', { name: 'Open Designed loans' }).click();
        await expect(page.getByRole('heading', { name: 'Bias of the real labels' })).toBeVisible();
        await page.getByText('How it was read').click();
        await page.getByText('First rows').click();
        await page.getByText('Advanced options').click();
        await check(page);
      });
    });
  }
}

test('training, steering and a definition', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Open Designed loans' }).click();
  await page.getByText('Advanced options').click();
  await page.getByLabel('Training steps').fill('40');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByText('4,000 rows, 95 % intervals')).toBeVisible({ timeout: 90_000 });
  await check(page);
  for (const table of await page.getByRole('button', { name: 'As a table' }).all()) await table.click();
  await page.getByRole('button', { name: 'Demographic parity difference' }).first().click();
  await expect(
    page.getByText('largest selection rate of any group minus the smallest').first(),
  ).toBeVisible();
  await check(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await check(page);
});

test('the sliders are worked by keyboard, and the theme by its button', async ({ page }) => {
  await page.goto('./');
  const direct = page.getByRole('slider', { name: 'Direct bias' });
  await direct.focus();
  await page.keyboard.press('ArrowRight');
  await expect(direct).toHaveValue('0.65');
  await page.getByRole('button', { name: /^Theme: system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
