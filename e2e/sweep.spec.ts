import type { Locator, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Workbench } from './workbench.ts';

/** The small bundled table and a model that has learned a little. */
async function steered(page: Page): Promise<{ readonly bench: Workbench; readonly steer: Locator }> {
  const bench = new Workbench(page);
  await page.goto('./');
  await page.getByRole('button', { name: 'Open Wages, 1985' }).click();
  await expect(page.getByRole('heading', { name: 'Bias of the real labels' })).toBeVisible();
  await bench.setOption('Training steps', '100');
  await bench.train();
  await bench.refined();
  return { bench, steer: page.getByRole('region', { name: 'Steer' }) };
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.beforeEach(({}, { project }) => {
  test.skip(project.name !== 'no-gpu', 'places are measured alike with and without WebGPU');
});

test('a sweep fills the map, lets the sliders go first, and its places set them', async ({ page }) => {
  test.setTimeout(240_000);
  const { bench, steer } = await steered(page);
  await steer.getByRole('spinbutton', { name: 'Seeds' }).fill('1');
  await expect(steer.getByText(/^9 places/)).toBeVisible();
  await steer.getByRole('button', { name: 'Sweep', exact: true }).press('Enter');
  await expect(steer.getByRole('progressbar', { name: 'Sweep' })).toBeVisible();
  await expect(steer.getByRole('button', { name: 'Cancel sweep' })).toBeFocused();

  await bench.drag('Fairness guidance', [0.3, 0.4]);
  await expect(steer.getByText('Waiting for the sliders')).toBeVisible();
  await expect(steer.locator('[data-working=none][data-shown=refined]')).toBeVisible({ timeout: 60_000 });

  await expect(steer.getByText('Every place has been measured.')).toBeVisible({ timeout: 120_000 });
  const places = steer.getByRole('group', { name: /^Chart. What each place/ }).getByRole('button');
  await expect(places).toHaveCount(9);
  expect(await violations(page, '#steer')).toEqual([]);

  await places.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(places.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('slider', { name: 'Fairness guidance' })).toHaveValue('0.25');
  await steer.getByRole('button', { name: /^As a table: What each/ }).click();
  await steer.getByRole('button', { name: 'Set the sliders: target 1.00, fairness 1.50' }).click();
  await expect(page.getByRole('slider', { name: 'Fairness guidance' })).toHaveValue('1.5');

  // Two seeds: only the places of the second are left, and a sweep can be given up.
  await steer.getByRole('spinbutton', { name: 'Seeds' }).fill('2');
  await expect(steer.getByText(/^9 more places/)).toBeVisible();
  await steer.getByRole('button', { name: 'Sweep', exact: true }).click();
  await steer.getByRole('button', { name: 'Cancel sweep' }).click();
  await expect(steer.getByRole('progressbar', { name: 'Sweep' })).toHaveCount(0, { timeout: 15_000 });
  await expect(steer.getByRole('alert')).toHaveCount(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, '#steer')).toEqual([]);
});

test('a dial is found for a disparity asked for, on a phone too', async ({ page }) => {
  test.setTimeout(240_000);
  const { steer } = await steered(page);
  const asked = steer.getByRole('spinbutton', { name: 'to at most' });
  await asked.fill('2');
  await expect(steer.getByText('Correct “to at most” first.')).toBeVisible();
  await expect(steer.getByRole('button', { name: 'Find the dial' })).toBeDisabled();
  await asked.fill('0.9');
  await steer.getByRole('button', { name: 'Find the dial' }).click();
  // Nothing needs doing for so large a disparity: the least strength is none.
  await expect(
    steer.getByText(/^Fairness guidance 0\.00: for a model .* on the training rows is/),
  ).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('slider', { name: 'Fairness guidance' })).toHaveValue('0');
  await expect(steer.getByText(/^On the test rows it is .*: at most 0\.900, as asked/)).toBeVisible({
    timeout: 60_000,
  });

  await steer.getByText('Choose the class mix').click();
  await expect(steer.getByRole('slider', { name: /^Share of/ })).toBeVisible();
  await expect(steer.getByText(/^Since then the class mix/)).toBeVisible();
  await steer.getByText('More settings of drawing').click();
  await steer.getByRole('checkbox', { name: 'Anneal guidance' }).check();
  await expect(steer.getByText('Changed from off')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page, '#steer')).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});
