import { methodNamed } from '../../src/engine/methods/index.ts';
import type { BackendName } from '../../src/engine/runtime/backend.ts';
import type { RunControl } from '../../src/engine/runtime/run-control.ts';
import { startCompute } from '../../src/engine/runtime/start-compute.ts';
import type { ComputeOptions } from '../../src/engine/runtime/start-compute.ts';
import { TINY } from '../../src/testing/fadm-steps.ts';
import { smallTable } from '../../src/testing/small-table.ts';

export interface Survived {
  readonly notices: readonly string[];
  readonly backend: BackendName;
  /** Rows drawn from the model afterwards. */
  readonly rows: number;
}

/** A whole training of 300 steps whose device is destroyed after step 270, and rows drawn from what it made. */
export async function lostInTheMiddle(backend: BackendName, options: ComputeOptions): Promise<Survived> {
  const compute = await startCompute(backend, options);
  const notices: string[] = [];
  const run: RunControl = {
    signal: new AbortController().signal,
    tick: (event) => {
      if (event.type === 'notice') notices.push(event.message);
      if (event.type === 'progress' && event.step === 270 && notices.length === 0) compute.device.dispose();
      return Promise.resolve('continue');
    },
  };
  const { table, schema } = smallTable(300);
  const options300 = { ...TINY, steps: 300 };
  const input = { table, schema, preset: 'quick', options: options300, seed: 1 } as const;
  const model = await methodNamed('fadm').fit(input, run, compute);
  const guidance = { target: 1, fairness: 1, form: 'independent' } as const;
  const { rows } = await model.sample({ rows: 50, seed: 1, guidance, steps: 4 }, run, compute);
  model.dispose();
  return { notices, backend: compute.info.name, rows };
}
