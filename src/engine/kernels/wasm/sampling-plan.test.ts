import { beforeAll, describe, expect, it } from 'vitest';
import { nodeKernelHost } from '../../../cli/kernel-host.ts';
import { KERNEL_FOLDER } from '../../../testing/kernel-folder.ts';
import { ODD_DRAWS, oddDraw } from '../../../testing/plan-draws.ts';
import { tensorDevice } from '../../reference/device.ts';
import { startTensors } from '../../runtime/start-tensors.ts';
import { wasmDevice } from './device.ts';

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
