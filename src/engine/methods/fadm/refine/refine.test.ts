import { beforeAll, describe, expect, test } from 'vitest';
import type { Table } from '../../../../core/table/types.ts';
import { TINY } from '../../../../testing/fadm-steps.ts';
import { nodeCompute } from '../../../../testing/node-compute.ts';
import { smallTable } from '../../../../testing/small-table.ts';
import type { Compute } from '../../../runtime/compute.ts';
import { unattended } from '../../../runtime/run-control.ts';
import { loadModel, methodNamed } from '../../index.ts';
import type { FittedModel, SampleRequest } from '../../method.ts';

const { table, schema } = smallTable(600);
const dial = { target: 1, fairness: 1, form: 'independent' } as const;
const PLAIN = { relabel: false, candidates: 1 };

describe('refined rows', () => {
  let compute: Compute;
  let model: FittedModel;
  const fit = (options: Record<string, number | boolean>): Promise<FittedModel> =>
    methodNamed('fadm').fit(
      { table, schema, preset: 'quick', options: { ...TINY, ...options }, seed: 4 },
      unattended(),
      compute,
    );
  const draw = (from: FittedModel, request: Partial<SampleRequest> = {}): Promise<Table> =>
    from.sample({ rows: 200, seed: 1, guidance: dial, steps: 4, ...request }, unattended(), compute);
  const column = (of: Table, name: string): Int32Array => {
    const found = of.columns.find((candidate) => candidate.name === name);
    if (found?.type !== 'category') throw new TypeError(`${name} is no category`);
    return found.codes;
  };
  const cells = (of: Table): number[] => {
    const [y, s] = [column(of, 'approved'), column(of, 'group')];
    const counts = [0, 0, 0, 0];
    y.forEach((label, row) => {
      const cell = 2 * label + (s[row] as number);
      counts[cell] = (counts[cell] as number) + 1;
    });
    return counts;
  };

  beforeAll(async () => {
    compute = await nodeCompute('wasm', 'kernels');
    model = await fit({ relabel: true, candidates: 3 });
  });

  test('have the planned counts of label and group, as plain rows do', async () => {
    const [refined, plain] = [await draw(model), await draw(model, { settings: PLAIN })];
    expect(refined.rows).toBe(200);
    expect(cells(refined)).toEqual(cells(plain));
    expect(refined).not.toEqual(plain);
  });

  test('survive the file of their model', async () => {
    const { model: loaded } = loadModel(model.toBytes());
    expect(await draw(loaded)).toEqual(await draw(model));
    loaded.dispose();
  });

  test('previews keep every row and redraw its label', async () => {
    const [preview, plain] = [await draw(model, { isPreview: true }), await draw(model, { settings: PLAIN })];
    const features = (of: Table) => of.columns.filter(({ name }) => name !== 'approved');
    expect(features(preview)).toEqual(features(plain));
    expect(column(preview, 'approved')).not.toEqual(column(plain, 'approved'));
  });

  test('leave the obfuscation forms alone', async () => {
    const guidance = { target: 1, fairness: 2, form: 'uniform' } as const;
    expect(await draw(model, { guidance })).toEqual(await draw(model, { guidance, settings: PLAIN }));
  });

  test('redrawn labels follow what the label model knows: merit, which untrained nets do not', async () => {
    const gap = async (settings?: SampleRequest['settings']): Promise<number> => {
      const made = await draw(model, { rows: 1000, ...(settings === undefined ? {} : { settings }) });
      const income = made.columns.find(({ name }) => name === 'income');
      if (income?.type !== 'number') throw new TypeError('income is a number');
      const y = column(made, 'approved');
      const mean = (label: number): number => {
        const values = [...income.values].filter((_, row) => y[row] === label).map(Math.log);
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      };
      return mean(1) - mean(0);
    };
    expect(await gap()).toBeGreaterThan((await gap(PLAIN)) + 0.3);
  });

  test('are refused from a model that has not learned to refine', async () => {
    const plain = await fit(PLAIN);
    expect(plain.toBytes().length).toBeLessThan(model.toBytes().length);
    for (const settings of [{ candidates: 2 }, { relabel: true }, { relabel: 'true' }])
      await expect(draw(plain, { settings })).rejects.toThrow('not learned');
    expect((await draw(plain, { settings: { relabel: 'false', candidates: '1' } })).rows).toBe(200);
    expect((await draw(plain)).rows).toBe(200);
  });
});
