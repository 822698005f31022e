import { expect, test } from 'vitest';
import { OURS, trainStep } from './train-step.mjs';

/** An engine whose steps take `ms` each, times the factor of the round, without anybody waiting. */
function fake({ engine, ms, loss = 1, threads = 1, backend = 'wasm', runtime = 'chromium', calls }) {
  const asked = [];
  let round = -1;
  return {
    engine,
    backend,
    runtime,
    threads,
    asked,
    call: (method, ...args) => {
      asked.push(method);
      if (method === 'prepare') {
        round = -1;
        return Promise.resolve({ loss, launches: 7 });
      }
      if (method === 'release') return Promise.resolve();
      const [steps] = args;
      round += 1;
      const value = { ms: ms * steps * (round + 1) };
      return Promise.resolve(calls === undefined ? value : { ...value, calls: calls(steps) });
    },
  };
}

const measured = async (seats) => {
  const skipped = [];
  const entries = await trainStep({
    seats,
    nets: [{ id: 'net' }],
    shapeOf: () => ({ width: 4, layers: 2, matrixParameters: 1000 }),
    quick: true,
    say: () => undefined,
    skip: (what) => skipped.push(what),
  });
  return { entries, skipped };
};

test('times are per step, floating-point operations six per parameter and row', async () => {
  const { entries } = await measured([fake({ engine: 'a', ms: 10 })]);
  // Rounds of 3, 4 and 5 times 10 ms: before them one step to guess the time of a group, and a round to warm up.
  expect(entries).toEqual([
    expect.objectContaining({
      engine: 'a',
      net: 'net',
      batch: 256,
      ms: 40,
      ms_min: 30,
      ms_iqr: 10,
      launches: 7,
    }),
  ]);
  expect(entries[0].gflops).toBeCloseTo((6 * 1000 * 256) / (0.04 * 1e9), 12);
});

test('ratios compare engines with ours on as many threads, in the same runtime and on the same backend', async () => {
  const { entries } = await measured([
    fake({ engine: OURS, ms: 1, threads: 1 }),
    fake({ engine: OURS, ms: 2, threads: 2 }),
    fake({ engine: OURS, ms: 4, threads: 1, runtime: 'node' }),
    fake({ engine: 'peer', ms: 8, threads: 1 }),
    fake({ engine: 'peer', ms: 8, threads: 2 }),
    fake({ engine: 'peer', ms: 8, threads: 1, runtime: 'node' }),
    fake({ engine: 'peer', ms: 8, threads: 3 }),
    fake({ engine: 'torch', ms: 8, threads: 2, backend: 'native', runtime: 'python' }),
  ]);
  expect(entries.map(({ ratio_to_ours: ratio }) => ratio?.median)).toEqual([
    undefined,
    undefined,
    undefined,
    8,
    4,
    2,
    undefined,
    4,
  ]);
});

test('dispatches and submits of WebGPU are counted per step', async () => {
  const calls = (steps) => ({ dispatches: 12 * steps, submits: 1 });
  const { entries } = await measured([fake({ engine: 'a', ms: 50, backend: 'webgpu', calls })]);
  expect(entries[0]).toMatchObject({ launches: 12, submits: 1 / entries[0].steps_per_round });
});

test('engines that find another loss end the run, and all are released', async () => {
  const seats = [1, 1, 1.01].map((loss, index) => fake({ engine: `engine ${index}`, ms: 10, loss }));
  await expect(measured(seats)).rejects.toThrow(/engine 2.*1\.01/);
  for (const { asked } of seats) expect(asked.at(-1)).toBe('release');
});

test('an engine that cannot prepare a net is skipped with its reason, the others are not', async () => {
  const broken = {
    ...fake({ engine: 'broken', ms: 1 }),
    call: () => Promise.reject(new Error('no room\nstack')),
  };
  const { entries, skipped } = await measured([broken, fake({ engine: 'a', ms: 10 })]);
  expect(entries.map(({ engine }) => engine)).toEqual(['a']);
  expect(skipped).toEqual([expect.objectContaining({ engine: 'broken', net: 'net', reason: 'no room' })]);
});
