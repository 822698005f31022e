import { test as base } from '../fixtures.ts';
import type { ServedHarness } from '../harness/build.ts';
import { serveHarness } from '../harness/build.ts';

export { expect } from '../fixtures.ts';

/** Tests on the page of this folder, built once, where there is WebGPU; on a software adapter, so sizes are tiny. */
export const test = base.extend<object, { served: ServedHarness }>({
  served: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
    async ({}, use) => {
      const served = await serveHarness('webgpu-kernels');
      await use(served);
      await served.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ served }, use) => use(served.origin),
  page: async ({ page }, use, { project }) => {
    test.skip(project.name !== 'webgpu', 'needs WebGPU');
    await page.goto('./');
    await page.waitForFunction(() => 'kernels' in window);
    await use(page);
  },
});
