import { describe, expect, test } from 'vitest';
import { resolveOptions } from '../../../core/experiment/options.ts';
import { noiseRatio, T_MIN } from '../../../core/diffusion/vp.ts';
import { key } from '../../../core/rng/key.ts';
import { smallTable } from '../../../testing/small-table.ts';
import { fadmOptions } from './options.ts';
import type { NetOptions } from './options/net-options.ts';
import { plainBatch } from './plain-batch.ts';
import { trainingData } from './training-data.ts';

const { table, schema } = smallTable(100);
const data = trainingData(table, schema, resolveOptions(fadmOptions, {}), key(0));
const rows = Int32Array.from({ length: 20_000 }, (_, i) => i % 100);
const times = (noiseTimes: NetOptions['noiseTimes']): Float32Array =>
  plainBatch(data, { rows, noiseTimes }, key(2)).t;
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('noise levels of a batch', () => {
  test('uniform: times have the mean ½ and reach both ends', () => {
    const t = times('uniform');
    expect(mean(t)).toBeCloseTo(0.5, 1.9);
    expect(Math.min(...t)).toBeGreaterThanOrEqual(Math.fround(T_MIN));
    expect(Math.max(...t)).toBeLessThanOrEqual(1);
  });

  test('log-normal: log σ/m has the mean −1.2 and the deviation 1.2', () => {
    const logs = Array.from(times('log-normal'), (t) => Math.log(noiseRatio(t)));
    // The ends are cut off at T_MIN, where log σ/m is −4.3: 0.5 % of the draws. Three standard errors are .025.
    expect(mean(logs)).toBeCloseTo(-1.2, 1.4);
    expect(Math.sqrt(mean(logs.map((value) => (value + 1.2) ** 2)))).toBeCloseTo(1.2, 1.4);
  });
});
