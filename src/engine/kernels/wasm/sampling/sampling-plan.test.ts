import { beforeAll, describe, expect, it } from 'vitest';
import { nodeKernelHost } from '../../../../cli/kernel-host.ts';
import { KERNEL_FOLDER } from '../../../../testing/kernel-folder.ts';
import { fillNormal } from '../../../../core/rng/draw.ts';
import { fold, key } from '../../../../core/rng/key.ts';
import { ODD_DRAWS, oddDraw, oddNets } from '../../../../testing/plan-draws.ts';
import { tensorDevice } from '../../../reference/device.ts';
import { startTensors } from '../../../tensors/start-tensors.ts';
import { wasmDevice } from '../device.ts';

describe.each(ODD_DRAWS)('rows drawn, $guidance, $solver', (how) => {
  beforeAll(() => startTensors('cpu', { wasmBase: '' }));
  const onWasm = async (threads: number) =>
    oddDraw(await wasmDevice(nodeKernelHost(KERNEL_FOLDER, threads)), how);

  it('are those of tfjs to float32 rounding, and the same bytes with two threads', async () => {
    const expected = await oddDraw(tensorDevice(), how);
    const found = await onWasm(1);
    const scale = Math.max(...expected.map(Math.abs));
    expect(found.length).toBe(expected.length);
    expected.forEach((value, i) => expect(Math.abs((found[i] ?? NaN) - value) / scale).toBeLessThan(1e-4));
    expect(await onWasm(2)).toEqual(found);
  });
});

it('the start of a draw has the normals of core/rng, so the integers behind them too', async () => {
  const device = await wasmDevice(nodeKernelHost(KERNEL_FOLDER, 1));
  const [rows, k] = [1000, key(5)];
  const plan = await device.sample({ ...oddNets(), batch: rows });
  const labels = new Int32Array(rows);
  const nothing = { told: [], classifiers: [], maxGuidance: 1, steps: [] };
  const found = await plan.sample({ rows, y: labels, s: labels, key: k, ...nothing }, () =>
    Promise.resolve(),
  );
  plan.dispose();
  const expected = new Float64Array(found.length);
  fillNormal(fold(k, 'start'), expected);
  // Uniforms near 1 lose digits of 1 − u in float32: a radius of 0.01 may be off by 3e-6.
  expected.forEach((value, i) => expect(Math.abs((found[i] ?? NaN) - value)).toBeLessThan(1e-5));
});
