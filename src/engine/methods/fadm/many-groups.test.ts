import { beforeAll, describe, expect, it } from 'vitest';
import { groupsOf, targetOf } from '../../../core/table/labels.ts';
import { selectRows } from '../../../core/table/typed.ts';
import type { Schema, Table } from '../../../core/table/types.ts';
import { TINY } from '../../../testing/fadm-steps.ts';
import { nodeCompute } from '../../../testing/node-compute.ts';
import { smallTable } from '../../../testing/small-table.ts';
import type { Compute } from '../../runtime/compute.ts';
import { unattended } from '../../runtime/run-control.ts';
import { loadModel, methodNamed } from '../index.ts';
import type { FairnessForm, FittedModel, SampleRequest } from '../method.ts';

/** Three classes and two sensitive columns: of their six combinations five occur, one of them seldom. */
function manyGroups(): { table: Table; schema: Schema } {
  const { table, schema } = smallTable(600);
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const [group, place, years] = [columns.get('group'), columns.get('place'), columns.get('years')];
  if (group?.type !== 'category' || place?.type !== 'category' || years?.type !== 'number')
    throw new TypeError('expected a small table');
  const three = table.columns.map((column) =>
    column.name === 'approved' && column.type === 'category'
      ? {
          ...column,
          kind: 'categorical' as const,
          codes: column.codes.map((code, row) => ((years.values[row] ?? 0) > 11 ? 2 : code)),
          categories: ['no', 'yes', 'later'],
        }
      : column,
  );
  let seldom = 0;
  const kept = [...group.codes.keys()].filter((row) => {
    const [g, p] = [group.codes[row], place.codes[row]];
    if (g === 0 && p === 2) return (seldom += 1) <= 6;
    return !(g === 1 && p === 2);
  });
  return {
    table: selectRows({ ...table, columns: three }, Int32Array.from(kept)),
    schema: {
      ...schema,
      columns: schema.columns.map((c) => (c.name === 'place' ? { ...c, role: 'sensitive' } : c)),
    },
  };
}

const { table, schema } = manyGroups();
const FORMS = ['independent', 'uniform', 'entropy', 'prior'] as const satisfies readonly FairnessForm[];

/** Rows by class and group, row-major, in the order of the training table. */
function jointOf(of: Table): number[] {
  const [classes, groups] = [targetOf(table, schema).categories, groupsOf(table, schema).names];
  const [target, sensitive] = [targetOf(of, schema), groupsOf(of, schema)];
  const counts = Array<number>(classes.length * groups.length).fill(0);
  for (let row = 0; row < of.rows; row += 1) {
    const y = classes.indexOf(target.categories[target.codes[row] ?? -1] ?? '');
    const s = groups.indexOf(sensitive.names[sensitive.codes[row] ?? -1] ?? '');
    expect(y).toBeGreaterThanOrEqual(0);
    expect(s).toBeGreaterThanOrEqual(0);
    const cell = y * groups.length + s;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

const real = jointOf(table);
const GROUPS = 5;
const ofClass = (joint: readonly number[], y: number): number =>
  joint.slice(y * GROUPS, (y + 1) * GROUPS).reduce((sum, count) => sum + count, 0);
const ofGroup = (joint: readonly number[], s: number): number =>
  joint.filter((_, cell) => cell % GROUPS === s).reduce((sum, count) => sum + count, 0);

describe('three classes and five groups of two columns', () => {
  let compute: Compute;
  let model: FittedModel;
  const draw = (
    form: FairnessForm,
    fairness: number,
    more: Partial<SampleRequest> = {},
    from = model,
  ): Promise<Table> =>
    from.sample(
      { rows: 400, seed: 1, steps: 4, guidance: { target: 1.2, fairness, form }, ...more },
      unattended(),
      compute,
    );
  beforeAll(async () => {
    compute = await nodeCompute('wasm');
    const input = { table, schema, preset: 'quick', options: TINY, seed: 4 } as const;
    model = await methodNamed('fadm').fit(input, unattended(), compute);
  });

  it('are those that occur', () => {
    expect(groupsOf(table, schema).names).toHaveLength(GROUPS);
    const sizes = Array.from({ length: GROUPS }, (_, s) => ofGroup(real, s)).sort((a, b) => a - b);
    expect(sizes[0]).toBe(6);
    expect(sizes[1]).toBeGreaterThan(20);
  });

  // Oracle: P_κ by hand. Counts are rounded by largest remainder, so none is off by 1.
  it.each(FORMS)('%s: rows have the labels and groups that the form plans', async (form) => {
    const fairness = form === 'independent' ? 0.4 : 1;
    const kappa = form === 'independent' ? fairness : 1;
    const drawn = jointOf(await draw(form, fairness));
    real.forEach((count, cell) => {
      const y = Math.floor(cell / GROUPS);
      const independent = (ofClass(real, y) * ofGroup(real, cell % GROUPS)) / table.rows;
      const expected = (400 / table.rows) * (independent + (1 - kappa) * (count - independent));
      expect(Math.abs((drawn[cell] ?? NaN) - expected)).toBeLessThan(1);
    });
  });

  it.each(FORMS)('%s: a mix of three classes is kept, and groups follow from it', async (form) => {
    const drawn = jointOf(await draw(form, form === 'independent' ? 1 : 2, { targetMix: [0.2, 0.5, 0.3] }));
    [80, 200, 120].forEach((count, y) => expect(Math.abs(ofClass(drawn, y) - count)).toBeLessThan(GROUPS));
    drawn.forEach((count, cell) => {
      const expected = [80, 200, 120][Math.floor(cell / GROUPS)] ?? NaN;
      expect(Math.abs(count - (expected * ofGroup(real, cell % GROUPS)) / table.rows)).toBeLessThan(1);
    });
  });

  it('every form guides x by classifiers of several groups, and differently', async () => {
    const features = async (form: FairnessForm, settings = {}): Promise<string> => {
      const { columns } = await draw(form, 3, { rows: 60, settings });
      return JSON.stringify(columns.filter(({ name }) => name === 'income' || name === 'years'));
    };
    const found = new Set([
      await features('uniform'),
      await features('entropy'),
      await features('prior'),
      await features('prior', { priorGiven: 'label' }),
      await features('uniform', { guidance: 'classifier' }),
      await features('independent', { guidance: 'classifier' }),
      await features('independent'),
    ]);
    expect(found.size).toBe(7);
  });

  it('survive the file of their model', async () => {
    const { model: loaded } = loadModel(model.toBytes());
    expect(await draw('prior', 2, { rows: 50 }, loaded)).toEqual(await draw('prior', 2, { rows: 50 }));
    loaded.dispose();
  });
});
