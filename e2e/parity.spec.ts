import { largestDifference } from '../src/testing/largest-difference.ts';
import { expect, test } from './harness/fixtures.ts';

for (const how of [
  { training: 'mldg' },
  { training: 'pooled' },
  { training: 'maml', innerSteps: 2, metaTarget: false, episodes: 'in-turn' },
] as const) {
  test(`three ${how.training} training steps agree over backends`, async ({ page }, { project }) => {
    const steps = (backend: 'cpu' | 'wasm' | 'webgpu', engine: 'kernels' | 'tfjs') =>
      page.evaluate(([name, options, by]) => window.harness.threeSteps(name, options, by), [
        backend,
        how,
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
