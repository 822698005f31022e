import { largestDifference } from '../src/testing/largest-difference.ts';
import { STEP_FORMS } from '../src/testing/plan-steps.ts';
import { expect, test } from './webgpu-kernels/fixtures.ts';

for (const tile of ['quads', 'workgroup'] as const) {
  test(`each kernel alone agrees with plain loops in f64, with tiles of ${tile}`, async ({ page }) => {
    for (const [name, error] of await page.evaluate((shape) => window.kernels.alone(shape), tile)) {
      expect(error, name).toBeLessThan(1e-5);
    }
  });
}

// Compiling the kernels takes most of this test's time: all trainings share them.
test('three steps agree with tfjs, pooled and in every form of episode, whatever the tiles', async ({
  page,
}) => {
  for (const form of STEP_FORMS) {
    const after = (by: 'tfjs' | 'quads' | 'registers' | 'workgroup' | 'large') =>
      page.evaluate(([who, how]) => window.kernels.threeSteps(who, how), [by, form] as const);
    const expected = await after('tfjs');
    for (const tile of ['quads', 'registers', 'workgroup', 'large'] as const) {
      expect(largestDifference(await after(tile), expected), tile).toBeLessThan(1e-4);
    }
  }
});

test('drawn rows agree with tfjs for every guidance and solver, whatever the adapter', async ({ page }) => {
  const draws = (by: 'tfjs' | 'quads' | 'workgroup') => page.evaluate((who) => window.kernels.draws(who), by);
  const expected = await draws('tfjs');
  for (const tile of ['quads', 'workgroup'] as const) {
    expect(largestDifference(await draws(tile), expected), tile).toBeLessThan(1e-4);
  }
});

test('a long drawing is few launches and submits, and reports as it goes', async ({ page }) => {
  const draw = (by: 'tfjs' | 'quads') => page.evaluate((who) => window.kernels.longDraw(who), by);
  const [found, expected] = [await draw('quads'), await draw('tfjs')];
  expect(largestDifference(found.rows, expected.rows)).toBeLessThan(1e-4);
  expect(found.reported).toEqual([8, 16, 20]);
  // Two blocks in the score net and one in the classifier: b + 2 and b + c + 6 launches, 8 steps a submit.
  expect(found.guidedCost).toEqual({ launchesPerStep: 9, submits: 3 });
  // 10 steps and 9 of the corrector, with classifiers after the score net: b + 2c + 7.
  expect(found.estimatedCost).toEqual({ launchesPerStep: 11, submits: 6 });
  expect(found.cost).toEqual({ launchesPerStep: 4, submits: 9 });
});

test('a step is few launches, and many steps are one submit', async ({ page }) => {
  const { launchesPerStep, submits, blocks, before, after } = await page.evaluate(() =>
    window.kernels.cost(),
  );
  expect(launchesPerStep).toBe(2 * blocks + 8);
  expect(submits).toBeLessThanOrEqual(32 / 8);
  expect(before).toEqual([null, null, null]);
  expect(after).toEqual([{ support: expect.any(Number) as unknown, query: null }, null, null]);
});

test('a plan goes on from a checkpoint, bit for bit', async ({ page }) => {
  const [expected, resumed, restored] = await page.evaluate(() => window.kernels.resumed());
  expect(resumed).toEqual(expected);
  expect(restored).toEqual(expected);
});

test('promises reject when the device is lost', async ({ page }) => {
  expect(await page.evaluate(() => window.kernels.lost())).toEqual(Array(4).fill('DeviceLost'));
});

test('a device is opened where there is an adapter, and one that is shared stays open', async ({ page }) => {
  const { refused, details, states, isLost } = await page.evaluate(() => window.kernels.opened());
  // The adapter of the tests is a software one, which nobody gets unasked.
  expect(refused).toContain('software adapter');
  expect(details[0]).toContain('software');
  expect(details[1]).toBe(details[0]);
  expect(states[1]).toEqual(states[0]);
  expect(isLost).toBe(false);
});
