import { fileURLToPath } from 'node:url';
import { listen, staticServer } from '../scripts/static-server.mjs';
import { adultPart } from './adult-part.ts';
import { expect, test as base } from './fixtures.ts';
import { Workbench } from './workbench.ts';

/** The built page on a host that sends no isolation headers, as many static hosts do. */
const test = base.extend({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  baseURL: async ({}, use) => {
    const dist = fileURLToPath(new URL('../dist', import.meta.url));
    const none = 'unsafe-none';
    const server = staticServer(dist, {
      'Cross-Origin-Opener-Policy': none,
      'Cross-Origin-Embedder-Policy': none,
    });
    const port = await listen(server, 0);
    await use(`http://127.0.0.1:${port}/`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test('trains and draws on one thread where memory may not be shared', async ({ page }, { project }) => {
  test.skip(project.name !== 'no-gpu', 'the host is the same with and without WebGPU');
  const bench = new Workbench(page);
  await bench.openCsv('adult.csv', adultPart(400).csv);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await bench.setOption('Training steps', '30');
  await bench.train();
  await bench.trained();
  await expect(page.getByText(/own kernels, SIMD.*, 1 thread\b/).first()).toBeVisible();
});
