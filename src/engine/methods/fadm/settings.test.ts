import { beforeAll, describe, expect, it } from 'vitest';
import type { OptionValues } from '../../../core/experiment/options.ts';
import type { Table } from '../../../core/table/types.ts';
import { TINY } from '../../../testing/fadm-steps.ts';
import { nodeCompute } from '../../../testing/node-compute.ts';
import { smallTable } from '../../../testing/small-table.ts';
import type { Compute } from '../../runtime/compute.ts';
import { unattended } from '../../runtime/run-control.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import { methodNamed } from '../index.ts';
import type { FittedModel } from '../method.ts';

const { table, schema } = smallTable(300);
const guidance = { target: 1, fairness: 1, form: 'independent' } as const;

describe('settings of a drawing', () => {
  let compute: Compute;
  let model: FittedModel;
  const fit = (options: OptionValues): Promise<FittedModel> =>
    methodNamed('fadm').fit(
      { table, schema, preset: 'quick', options: { ...TINY, ...options }, seed: 4 },
      unattended(),
      compute,
    );
  const draw = (from: FittedModel, settings?: OptionValues): Promise<Table> =>
    from.sample(
      { rows: 40, seed: 1, guidance, steps: 4, ...(settings === undefined ? {} : { settings }) },
      unattended(),
      compute,
    );
  beforeAll(async () => {
    compute = await nodeCompute('wasm');
    model = await fit({});
  });

  it.each([
    { guidance: 'classifier' },
    { solver: 'heun', groupGuidance: 2 },
    { guidance: 'classifier', maxGuidance: '0.2', anneal: 'true' },
    { guidance: 'classifier', tweedie: true },
    { correctorSteps: 2, correctorSnr: 0.3 },
  ])('%j gives the rows of a model that was trained with them', async (settings) => {
    const found = await draw(model, settings);
    expect(found).toEqual(await draw(await fit(settings), {}));
    expect(found).not.toEqual(await draw(model));
  });

  it('tell the progress in steps of the solver, corrector steps or not', async () => {
    const told: string[] = [];
    const run: RunControl = {
      ...unattended(),
      tick: (event) => {
        if (event.type === 'progress') told.push(`${event.step} of ${event.steps}`);
        return Promise.resolve('continue');
      },
    };
    const request = { rows: 4, seed: 1, guidance, steps: 3, settings: { correctorSteps: 1 } };
    await model.sample(request, run, compute);
    expect(told.at(-1)).toBe('3 of 3');
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(told).not.toContain('4 of 3');
  });

  it('where nothing guides by classifiers, the estimate changes nothing', async () => {
    expect(await draw(model, { tweedie: true })).toEqual(await draw(model));
  });

  it('act on their drawing alone', async () => {
    const before = await draw(model);
    await draw(model, { solver: 'euler-maruyama' });
    expect(await draw(model)).toEqual(before);
  });

  it('refuses what training fixed', async () => {
    await expect(draw(model, { width: 64 })).rejects.toThrow(/"width" is fixed by training.*guidance/);
    await expect(draw(model, { colour: 1 })).rejects.toThrow(/no option "colour"/);
  });
});
