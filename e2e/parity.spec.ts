import { largestDifference } from '../src/testing/largest-difference.ts';
import { expect, test } from './harness/fixtures.ts';

for (const training of ['mldg', 'pooled'] as const) {
  test(`three ${training} training steps agree over backends`, async ({ page }, { project }) => {
    const steps = (backend: 'cpu' | 'wasm' | 'webgpu', engine: 'kernels' | 'tfjs') =>
      page.evaluate(([name, how, by]) => window.harness.threeSteps(name, how, by), [
        backend,
        training,
        engine,
      ] as const);
    const expected = await steps('cpu', 'tfjs');
    const others = project.name === 'webgpu' ? (['webgpu'] as const) : (['wasm'] as const);
    for (const backend of others) {
      for (const engine of ['kernels', 'tfjs'] as const) {
        const found = await steps(backend, engine);
        expect(largestDifference(found, expected), `${backend}, ${engine}`).toBeLessThan(1e-4);
      }
    }
  });
}
