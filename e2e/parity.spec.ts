import { largestDifference } from '../src/testing/largest-difference.ts';
import { expect, test } from './harness/fixtures.ts';

const BOTH = ['kernels', 'tfjs'] as const;

// The second order runs on tfjs wherever the kernels are asked for it.
for (const [how, engines] of [
  [{ training: 'mldg' }, BOTH],
  [{ training: 'pooled' }, BOTH],
  [{ training: 'maml', innerSteps: 2, metaTarget: false, episodes: 'in-turn' }, BOTH],
  [{ training: 'mldg', order: 'second' }, ['kernels']],
] as const) {
  test(`three training steps agree over backends: ${Object.values(how).join(', ')}`, async ({ page }, {
    project,
  }) => {
    const steps = (backend: 'cpu' | 'wasm' | 'webgpu', engine: 'kernels' | 'tfjs') =>
      page.evaluate(([name, options, by]) => window.harness.threeSteps(name, options, by), [
        backend,
        how,
        engine,
      ] as const);
    const expected = await steps('cpu', 'tfjs');
    const others = project.name === 'webgpu' ? (['webgpu'] as const) : (['wasm'] as const);
    for (const backend of others) {
      for (const engine of engines) {
        const found = await steps(backend, engine);
        expect(largestDifference(found, expected), `${backend}, ${engine}`).toBeLessThan(1e-4);
      }
    }
  });
}
