import { largestDifference } from '../src/testing/largest-difference.ts';
import { expect, test } from './harness/fixtures.ts';

for (const training of ['mldg', 'pooled'] as const) {
  test(`three ${training} training steps agree over backends`, async ({ page }, { project }) => {
    const steps = (backend: 'cpu' | 'wasm' | 'webgpu') =>
      page.evaluate(([name, how]) => window.harness.threeSteps(name, how), [backend, training] as const);
    const expected = await steps('cpu');
    const others = project.name === 'webgpu' ? (['webgpu'] as const) : (['wasm'] as const);
    for (const backend of others) {
      expect(largestDifference(await steps(backend), expected), backend).toBeLessThan(1e-4);
    }
  });
}
