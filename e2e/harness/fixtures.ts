import { test as base } from '../fixtures.ts';
import type { ServedHarness } from './build.ts';
import { serveHarness } from './build.ts';

export { expect } from '../fixtures.ts';

/** Tests that run on the harness page, which is built once and open when a test begins. */
export const test = base.extend<object, { harness: ServedHarness }>({
  harness: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
    async ({}, use) => {
      const harness = await serveHarness();
      await use(harness);
      await harness.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ harness }, use) => use(harness.origin),
  page: async ({ page }, use) => {
    await page.goto('./');
    await page.waitForFunction(() => 'harness' in window);
    await use(page);
  },
});

/** Whole in one project: threads are the same with and without WebGPU, and the journeys cover its sampling. */
export function onlyWithoutGpu(): void {
  // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  test.beforeEach(({}, { project }) => {
    test.skip(project.name !== 'no-gpu', 'threads are the same with and without WebGPU');
  });
}
