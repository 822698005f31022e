import { expect, test } from './fixtures.ts';

/** In a later task: what the test itself evaluates in the page is exempt from the policy. */
const isEvalRefused = () =>
  new Promise<boolean>((resolve) => {
    setTimeout(() => {
      try {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the point of the test
        new Function('return 1')();
        resolve(false);
      } catch {
        resolve(true);
      }
    }, 0);
  });

test('the page opens under its content security policy, isolated', async ({ page }) => {
  const response = await page.goto('./');
  const header = response?.headers()['content-security-policy'] ?? '';
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("frame-ancestors 'none'");
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', /default-src 'none'/);
  for (const policy of [header, (await meta.getAttribute('content')) ?? '']) {
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).not.toContain("'unsafe-inline'");
  }
  await expect(page).toHaveTitle(/Fairground/);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(() => (document.getElementById('root')?.childElementCount ?? 0) > 0)).toBe(true);
});

test('code made from text does not run', async ({ page, watch }) => {
  await page.goto('./');
  expect(await page.evaluate(isEvalRefused)).toBe(true);
  expect(watch.complaints.join()).toContain('content security policy');
  watch.complaints.length = 0;
});
