import { describe, expect, it } from 'vitest';
import {
  hiring,
  hiringRoles as roles,
  hiringSchema as schema,
  replaced,
  schemaOf,
  texts,
} from '../../testing/hiring-table.ts';
import { selectRows } from '../../core/table/typed.ts';
import type { Column, Role, Table } from '../../core/table/types.ts';
import { unattended, type RunControl, type RunEvent } from '../runtime/run-control.ts';
import { quickEvaluation, type QuickInput, type QuickRequest } from './evaluate.ts';
import type { DownstreamReports, References } from './report.ts';

type Reference = QuickInput & QuickRequest;
type Synthetic = Omit<QuickInput, 'train'> & QuickRequest & { readonly synthetic: Table };
type Trials = (
  input: Pick<Synthetic, 'synthetic' | keyof QuickRequest>,
  run: RunControl,
) => Promise<DownstreamReports>;

const requestOf = ({ downstream, resamples, seed }: QuickRequest): QuickRequest => ({
  downstream,
  resamples,
  seed,
});

const evaluateReference = (input: Reference, run: RunControl): Promise<References> =>
  quickEvaluation(input).reference(requestOf(input), run);

const syntheticTrials = (input: Omit<QuickInput, 'train'>): Trials => {
  const evaluation = quickEvaluation({ ...input, train: input.test });
  return ({ synthetic, ...request }, run) =>
    evaluation.synthetic({ ...requestOf(request), table: synthetic }, run);
};

const evaluateSynthetic = (input: Synthetic, run: RunControl): Promise<DownstreamReports> =>
  syntheticTrials(input)(input, run);

const train = hiring('train', 600);
const test = hiring('test', 500);
const settings = {
  test,
  schema,
  downstream: ['lr', 'gbdt'] as const,
  keepSensitive: false,
  resamples: 100,
  seed: 3,
};

function recording(): { run: RunControl; events: RunEvent[] } {
  const events: RunEvent[] = [];
  const { signal } = new AbortController();
  const tick = (event: RunEvent): Promise<'continue'> => {
    events.push(event);
    return Promise.resolve('continue');
  };
  return { run: { signal, tick }, events };
}

describe('evaluate', () => {
  it('reports what was learned from synthetic rows beside what real rows teach', async () => {
    const synthetic = hiring('synthetic', 400);
    const downstream = await evaluateSynthetic({ ...settings, synthetic }, unattended());
    const reference = await evaluateReference({ ...settings, train }, unattended());
    for (const report of [downstream.lr, downstream.gbdt, reference.real.lr, reference.real.gbdt]) {
      expect(report?.auc.value).toBeGreaterThan(0.85);
      expect(report?.auc.low).toBeGreaterThan(0.8);
      expect(report?.auc.high).toBeLessThan(1);
      expect(report?.demographic_parity_difference.value).toBeGreaterThan(0.1);
      expect(report?.by_group.map(({ group }) => group).sort()).toEqual(['f', 'm']);
      expect(report?.accuracy.n).toBe(500);
    }
  });

  it('is the same twice, and keeps its values without resamples', async () => {
    const first = await evaluateReference({ ...settings, train }, unattended());
    expect(await evaluateReference({ ...settings, train }, unattended())).toEqual(first);
    const quick = await evaluateReference({ ...settings, train, resamples: 0 }, unattended());
    expect(quick.real.gbdt?.auc).toEqual({ ...first.real.gbdt?.auc, low: null, high: null });
  });

  it('holds sensitive columns back from the models unless asked', async () => {
    const onlySex = schemaOf(new Map<string, Role>([...roles, ['skill', 'ignored'], ['town', 'ignored']]));
    const blind = await evaluateReference({ ...settings, train, schema: onlySex }, unattended());
    expect(blind.real.lr?.demographic_parity_difference.value).toBe(0);
    expect(blind.real.gbdt?.auc.value).toBe(0.5);
    const seeing = await evaluateReference(
      { ...settings, train, schema: onlySex, keepSensitive: true },
      unattended(),
    );
    expect(seeing.real.gbdt?.auc.value).toBeGreaterThan(0.55);
  });

  it('maps categories and labels by text, since each table has its own codes', async () => {
    const turned: Table = {
      ...train,
      columns: train.columns.map((column) => {
        if (column.type === 'number') return column;
        const last = column.categories.length - 1;
        const codes = column.codes.map((code) => last - code);
        return { ...column, codes, categories: column.categories.toReversed() };
      }),
    };
    const straight = await evaluateSynthetic({ ...settings, synthetic: train }, unattended());
    expect(await evaluateSynthetic({ ...settings, synthetic: turned }, unattended())).toEqual(straight);
  });

  it('copes with a column that one table holds as text and the other as numbers', async () => {
    const skill = train.columns[0];
    if (skill?.type !== 'number') throw new Error('skill is a number');
    const asText = replaced(train, texts('skill', Array.from(skill.values, String)));
    const straight = await evaluateReference({ ...settings, train }, unattended());
    const testAsText = texts('skill', Array.from((test.columns[0] as typeof skill).values, String));
    const mixed = await evaluateReference(
      { ...settings, train, test: replaced(test, testAsText) },
      unattended(),
    );
    expect(mixed).toEqual(straight);
    const reverse = await evaluateSynthetic({ ...settings, synthetic: asText }, unattended());
    expect(reverse.gbdt?.auc.value).toBeGreaterThan(0.6);
  });
});

const rounded = (reports: object): unknown =>
  JSON.parse(
    JSON.stringify(reports, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(7)) : value,
    ),
  );

describe('syntheticTrials', () => {
  it('gives a table the numbers it has alone, whatever was evaluated before it', async () => {
    const oneClass = replaced(train, texts('hired', new Array<string>(600).fill('no')));
    const narrow = { ...train, columns: train.columns.filter(({ name }) => name !== 'skill') };
    const trials = syntheticTrials(settings);
    for (const name of ['one', 'two']) {
      const input = { ...settings, synthetic: hiring(name, 300) };
      // A warm start ends within 1e-9 of the optimum, so that scores agree to as much and decisions in full.
      expect(rounded(await trials(input, unattended()))).toEqual(
        rounded(await evaluateSynthetic(input, unattended())),
      );
      await trials({ ...settings, synthetic: oneClass }, unattended());
      await expect(trials({ ...settings, synthetic: narrow }, unattended())).rejects.toThrow(/skill/);
    }
  });

  it('starts logistic regression where the one before ended', async () => {
    const ticks = async (trials: Trials): Promise<number> => {
      const { run, events } = recording();
      await trials({ ...settings, downstream: ['lr'], resamples: 0, synthetic: train }, run);
      return events.length;
    };
    const trials = syntheticTrials(settings);
    const first = await ticks(trials);
    expect(await ticks(trials)).toBeLessThan(first / 3);
    expect(await ticks(syntheticTrials(settings))).toBe(first);
  });
});

describe('evaluate, the constant classifier', () => {
  it('always predicts the training majority', async () => {
    const { constant } = await evaluateReference({ ...settings, train }, unattended());
    const negatives = test.columns[4]?.type === 'category' ? test.columns[4] : undefined;
    const no = negatives?.categories.indexOf('no');
    const share = (negatives?.codes.filter((code) => code === no).length ?? 0) / 500;
    expect(constant.lr?.accuracy.value).toBe(share);
    expect(constant.lr?.auc.value).toBe(0.5);
    expect(constant.lr?.demographic_parity_difference.value).toBe(0);
    expect(constant.lr?.demographic_parity_ratio.value).toBeNull();
    expect(constant.lr?.demographic_parity_ratio.reason).toMatch(/0 ÷ 0/);
    expect(constant.gbdt).toEqual(constant.lr);
  });

  it('has ratios of 1 when the majority is positive', async () => {
    const { constant } = await evaluateReference(
      { ...settings, train, schema: { ...schema, positive: 'no' } },
      unattended(),
    );
    expect(constant.lr?.demographic_parity_ratio).toMatchObject({ value: 1, high: 1, n: 500 });
    expect(constant.lr?.demographic_parity_ratio.low).toBeGreaterThan(0.98);
    expect(constant.lr?.equalized_odds_ratio.value).toBe(1);
  });

  it('stands in, with a notice, for a model trained on a single class', async () => {
    const { run, events } = recording();
    const synthetic = replaced(train, texts('hired', new Array<string>(600).fill('no')));
    const reports = await evaluateSynthetic({ ...settings, synthetic }, run);
    expect(reports.gbdt?.auc.value).toBe(0.5);
    expect(events.filter(({ type }) => type === 'notice')).toHaveLength(2);
  });
});

describe('evaluate with holes in the data', () => {
  it('leaves rows without a label out, and rows without a group out of fairness only', async () => {
    const text = (name: string, values: (row: number) => string | null): Column =>
      texts(
        name,
        Array.from({ length: 500 }, (_, row) => values(row)),
      );
    const cell = (column: number, row: number): string => {
      const found = test.columns[column];
      return found?.type === 'category' ? (found.categories[found.codes[row] ?? -1] ?? '') : '';
    };
    const holed = replaced(
      replaced(
        test,
        text('sex', (row) => (row < 100 ? null : cell(2, row))),
      ),
      text('hired', (row) => (row >= 480 ? null : cell(4, row))),
    );
    const { real } = await evaluateReference({ ...settings, train, test: holed }, unattended());
    expect(real.lr?.accuracy.n).toBe(480);
    expect(real.lr?.demographic_parity_difference.n).toBe(380);
    const kept = selectRows(
      test,
      Array.from({ length: 480 }, (_, row) => row),
    );
    const plain = await evaluateReference({ ...settings, train, test: kept }, unattended());
    expect(real.lr?.auc.value).toBe(plain.real.lr?.auc.value);
  });

  it('reports a group that training never saw, and a column named __proto__', async () => {
    const males = selectRows(
      train,
      Array.from({ length: 600 }, (_, row) => row).filter((row) => {
        const sex = train.columns[2];
        return sex?.type === 'category' && sex.categories[sex.codes[row] ?? -1] === 'm';
      }),
    );
    const { real } = await evaluateReference(
      { ...settings, train: males, keepSensitive: true },
      unattended(),
    );
    expect(real.lr?.by_group.map(({ group }) => group).sort()).toEqual(['f', 'm']);
    const columns = real.lr?.by_column ?? {};
    expect(Object.keys(columns)).toEqual(['sex', '__proto__']);
    expect(Object.getOwnPropertyDescriptor(columns, '__proto__')?.value).toHaveProperty(
      'by_group.0.group',
      '<b>',
    );
  });

  it('has no fairness to report without a sensitive column', async () => {
    const plain = schemaOf(new Map<string, Role>([...roles, ['sex', 'feature'], ['__proto__', 'ignored']]));
    const { real } = await evaluateReference({ ...settings, train, schema: plain }, unattended());
    expect(real.lr?.auc.value).toBeGreaterThan(0.85);
    expect(real.lr?.demographic_parity_difference.value).toBeNull();
    expect(real.lr?.by_group).toEqual([]);
  });

  it('says which table has no labels, and which column is missing', async () => {
    const unlabelled = replaced(train, texts('hired', new Array<null>(600).fill(null)));
    await expect(evaluateSynthetic({ ...settings, synthetic: unlabelled }, unattended())).rejects.toThrow(
      /No row of the synthetic table has a label/,
    );
    const narrow = { ...train, columns: train.columns.filter(({ name }) => name !== 'skill') };
    await expect(evaluateSynthetic({ ...settings, synthetic: narrow }, unattended())).rejects.toThrow(
      /skill/,
    );
  });
});

it('stops at a tick once cancelled', async () => {
  const events: RunEvent[] = [];
  const tick = (event: RunEvent): Promise<'continue'> => {
    events.push(event);
    return events.length < 20
      ? Promise.resolve('continue')
      : Promise.reject(new DOMException('stopped', 'AbortError'));
  };
  const run: RunControl = { signal: new AbortController().signal, tick };
  await expect(evaluateReference({ ...settings, train }, run)).rejects.toThrow('stopped');
  expect(events).toHaveLength(20);
});
