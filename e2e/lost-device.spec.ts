import { expect, test } from './harness/fixtures.ts';

test('a training whose GPU is lost goes on from its last checkpoint on wasm', async ({ page }, {
  project,
}) => {
  test.skip(project.name !== 'webgpu', 'needs a GPU device to lose');
  const { notices, backend, rows } = await page.evaluate(() => window.harness.loseDevice('webgpu'));
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatch(/^The GPU device was lost.*Training goes on from step 250 on wasm/);
  expect(backend).toBe('wasm');
  expect(rows).toBe(50);
});
