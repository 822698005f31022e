import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { FairgroundError } from '../../../core/failure.ts';
import { targetOf } from '../../../core/table/labels.ts';
import type { Schema, Table } from '../../../core/table/types.ts';
import { smallTable } from '../../../testing/small-table.ts';
import { largestDifference } from '../../../testing/largest-difference.ts';
import { afterThreeSteps, TINY } from '../../../testing/fadm-steps.ts';
import { nodeCompute } from '../../../testing/node-compute.ts';
import type { Compute } from '../../runtime/compute.ts';
import { unattended } from '../../runtime/run-control.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import { loadModel, methodNamed } from '../index.ts';
import type { FittedModel, Guidance } from '../method.ts';
import type { MetaOptions } from './options/meta-options.ts';

const { table, schema } = smallTable(300);
let compute: Compute;
const fit = (
  options: Record<string, number | string | boolean> = {},
  run: RunControl = unattended(),
): Promise<FittedModel> =>
  methodNamed('fadm').fit(
    { table, schema, preset: 'quick', options: { ...TINY, ...options }, seed: 4 },
    run,
    compute,
  );
const draw = (model: FittedModel, guidance: Guidance, rows = 40): Promise<Table> =>
  model.sample({ rows, seed: 1, guidance, steps: 6 }, unattended(), compute);
const features = (t: Table): unknown =>
  t.columns.filter(({ name }) => name !== 'group' && name !== 'approved');
const unguided: Guidance = { target: 0, fairness: 0, form: 'uniform' };

describe('a training step', () => {
  it.each<Partial<MetaOptions>>([
    { training: 'mldg' },
    { training: 'pooled' },
    { training: 'maml', innerSteps: 2, episodes: 'uniform' },
    { training: 'reptile', innerSteps: 3, metaSensitive: false, episodes: 'in-turn' },
    { training: 'mldg', warmUp: 0.05 },
    { training: 'mldg', order: 'second', innerSteps: 2 },
  ])('%o: every engine agrees with cpu to rtol 1e-4', async (how) => {
    const expected = await afterThreeSteps(await nodeCompute('cpu'), how);
    for (const engine of ['kernels', 'tfjs'] as const) {
      const found = await afterThreeSteps(await nodeCompute('wasm', engine), how);
      expect(largestDifference(found, expected), engine).toBeLessThan(1e-4);
    }
  });
});

describe.each(['kernels', 'tfjs'] as const)('FADM by %s', (engine) => {
  let model: FittedModel;
  beforeAll(async () => {
    compute = await nodeCompute('wasm', engine);
    model = await fit();
  });

  it('leaks no tensor over 200 steps of training', async () => {
    const before = memory().numTensors;
    const other = await fit({ steps: 200 });
    expect(memory().numTensors).toBe(before);
    await draw(other, { target: 1.5, fairness: 1, form: 'entropy' });
    other.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('the same seed gives the same bytes, another seed others', async () => {
    expect((await fit()).toBytes()).toEqual(model.toBytes());
    const other = await methodNamed('fadm').fit(
      { table, schema, preset: 'quick', options: TINY, seed: 5 },
      unattended(),
      compute,
    );
    expect(other.toBytes()).not.toEqual(model.toBytes());
  });

  it('guidance 0 is unguided bit for bit, whatever the form and the way labels guide', async () => {
    const reference = features(await draw(model, unguided));
    for (const form of ['independent', 'uniform', 'entropy', 'prior'] as const) {
      const fairness = form === 'independent' ? 1.3 : 0;
      expect(features(await draw(model, { target: 0, fairness, form }))).toEqual(reference);
    }
    const byClassifier = await fit({ guidance: 'classifier' });
    expect(features(await draw(byClassifier, unguided))).toEqual(reference);
    expect(features(await draw(byClassifier, { target: 1, fairness: 0, form: 'uniform' }))).not.toEqual(
      reference,
    );
    expect(features(await draw(model, { target: 0, fairness: 2, form: 'uniform' }))).not.toEqual(reference);
  });

  it.each(['ddim', 'multistep', 'heun', 'euler-maruyama'])('%s: rows are legal', async (solver) => {
    const made = await draw(await fit({ solver, steps: 5 }), { target: 2, fairness: 5, form: 'prior' }, 100);
    expect(made.columns.map((c) => c.name)).toEqual(table.columns.map((c) => c.name));
    for (const column of made.columns) {
      const real = table.columns.find((c) => c.name === column.name);
      if (column.type === 'number' && real?.type === 'number') {
        const [low, high] = [Math.min(...real.values), Math.max(...real.values)];
        for (const v of column.values) expect(v >= low && v <= high).toBe(true);
        if (column.kind === 'integer') for (const v of column.values) expect(Number.isInteger(v)).toBe(true);
      } else if (column.type === 'category' && real?.type === 'category') {
        for (const code of column.codes) expect(real.categories).toContain(column.categories[code]);
      }
    }
  });

  it('κ moves the association of label and group', async () => {
    const gap = async (kappa: number): Promise<number> => {
      const made = await draw(model, { target: 1, fairness: kappa, form: 'independent' }, 1000);
      const [label, group] = ['approved', 'group'].map((name) => made.columns.find((c) => c.name === name));
      if (label?.type !== 'category' || group?.type !== 'category')
        throw new TypeError('expected categories');
      const rate = (g: number): number => {
        const rows = [...group.codes.keys()].filter((i) => group.codes[i] === g);
        return rows.filter((i) => label.codes[i] === 1).length / rows.length;
      };
      return rate(0) - rate(1);
    };
    const gaps = [await gap(0), await gap(0.5), await gap(1), await gap(1.5)];
    expect(gaps[2]).toBeCloseTo(0, 2);
    for (let i = 1; i < 4; i += 1) expect(gaps[i]).toBeLessThan(gaps[i - 1] as number);
  });

  it('a model survives its file, and samples the same rows', async () => {
    const { method, model: loaded } = loadModel(model.toBytes());
    expect(method.id).toBe('fadm');
    const guidance: Guidance = { target: 1, fairness: 1, form: 'independent' };
    expect(await draw(loaded, guidance)).toEqual(await draw(model, guidance));
    loaded.dispose();
  });

  it('refuses a truncated, an edited and a foreign file', () => {
    const bytes = model.toBytes();
    const edited = Uint8Array.from(bytes);
    edited[bytes.length >> 1] = (edited[bytes.length >> 1] as number) ^ 1;
    for (const bad of [
      bytes.subarray(0, 20),
      bytes.subarray(0, -1),
      edited,
      new Uint8Array(0),
      new TextEncoder().encode('a,b\n1,2\n'.repeat(20)),
    ]) {
      expect(() => loadModel(bad)).toThrow(FairgroundError);
    }
  });

  it('stops early when asked and keeps what was learned', async () => {
    let ticks = 0;
    const run: RunControl = {
      ...unattended(),
      tick: (event) =>
        Promise.resolve(event.type === 'progress' && (ticks += 1) >= 10 ? 'finish' : 'continue'),
    };
    const early = await fit({ steps: 100_000 }, run);
    expect(ticks).toBe(10);
    expect((await draw(early, unguided)).rows).toBe(40);
  });

  it('a run that is cancelled leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const run: RunControl = {
      ...unattended(),
      tick: (event) =>
        event.type === 'progress'
          ? Promise.reject(new DOMException('stop', 'AbortError'))
          : Promise.resolve('continue'),
    };
    await expect(fit({}, run)).rejects.toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });

  it('a sampling that is cancelled leaves no tensor behind', async () => {
    await draw(model, unguided);
    const before = memory().numTensors;
    const run: RunControl = {
      ...unattended(),
      tick: (event) =>
        event.type === 'progress' && event.step > 2
          ? Promise.reject(new DOMException('stop', 'AbortError'))
          : Promise.resolve('continue'),
    };
    const request = {
      rows: 40,
      seed: 1,
      guidance: { target: 2, fairness: 1, form: 'prior' },
      steps: 6,
    } as const;
    await expect(model.sample(request, run, compute)).rejects.toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });

  it('classes written as numbers keep their writing, so that a positive label stays one', async () => {
    const numbered = (of: Table): Table => ({
      ...of,
      columns: of.columns.map((column) =>
        column.name === 'approved' && column.type === 'category'
          ? {
              type: 'number',
              name: column.name,
              kind: 'numeric',
              values: Float64Array.from(column.codes, (code) => code + 1),
              format: { decimals: 1, decimalMark: '.', fixed: true },
            }
          : column,
      ),
    });
    const described: Schema = {
      ...schema,
      positive: '2.0',
      columns: schema.columns.map((c) => (c.name === 'approved' ? { ...c, kind: 'numeric' } : c)),
    };
    const input = {
      table: numbered(table),
      schema: described,
      preset: 'quick',
      options: TINY,
      seed: 4,
    } as const;
    const made = await draw(await methodNamed('fadm').fit(input, unattended(), compute), unguided);
    const { categories, positive } = targetOf(made, described);
    expect(categories).toEqual(['1.0', '2.0']);
    expect(positive).toBe(1);
  });

  it.each([
    [{ rows: 0 }, 'rows'],
    [{ steps: 1.5 }, 'steps'],
    [{ seed: -1 }, 'seed'],
    [{ targetMix: [1, 2, 3] }, 'target mix'],
    [{ guidance: { target: Number.NaN, fairness: 0, form: 'uniform' as const } }, 'target guidance'],
  ])('refuses %j', async (change, named) => {
    const request = { rows: 4, seed: 0, steps: 2, guidance: unguided, ...change };
    await expect(model.sample(request, unattended(), compute)).rejects.toThrow(named);
  });
});
