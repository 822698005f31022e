import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import { selectRows } from '../../core/table/typed.ts';
import {
  hiring,
  hiringRoles,
  hiringSchema as schema,
  replaced,
  schemaOf,
  texts,
} from '../../testing/hiring-table.ts';
import type { FittedModel, SampleRequest } from '../methods/method.ts';
import type { Compute } from '../runtime/compute.ts';
import { unattended } from '../runtime/run-control.ts';
import { DEFAULT_SWEEP } from './grid.ts';
import { measurePlace, measureReferences } from './measure-place.ts';
import { proxyMeasure, proxyTables } from './proxy-measure.ts';
import { findDial } from './set-by-outcome.ts';

const compute = {} as Compute;
const train = hiring('train', 600);
const test = hiring('test', 400);
const request: SampleRequest = {
  rows: 800,
  seed: 3,
  steps: 5,
  guidance: { target: 1, fairness: 9, form: 'entropy' },
};

/** Draws biased rows; a share κ ÷ 2 of them are hired by skill alone. */
function fakeModel(asked: SampleRequest[] = []): Pick<FittedModel, 'sample'> {
  return {
    sample: (wanted) => {
      asked.push(wanted);
      const table = hiring('synthetic', wanted.rows);
      const isFair = uniform(fold(key(wanted.seed), 'fair'), wanted.rows).map((u) =>
        u < wanted.guidance.fairness / 2 ? 1 : 0,
      );
      const [skill] = table.columns;
      const hired = table.columns.at(-1);
      if (skill?.type !== 'number' || hired?.type !== 'category') throw new RangeError('other columns');
      const labels = Array.from(hired.codes, (code, row) => {
        if (isFair[row] === 0) return hired.categories[code] ?? null;
        return (skill.values[row] ?? 0) > 0.4 ? 'yes' : 'no';
      });
      return Promise.resolve(replaced(table, texts('hired', labels)));
    },
  };
}

describe('proxyMeasure', () => {
  const how = {
    train,
    schema: schemaOf(new Map([...hiringRoles, ['__proto__', 'feature']])),
    keepSensitive: true,
    compute,
    metric: 'demographic_parity_difference',
    downstream: 'lr',
    request,
  } as const;

  it('draws the same at every κ but for the dial, and measures on the training rows', async () => {
    const asked: SampleRequest[] = [];
    const measure = proxyMeasure({ ...how, model: fakeModel(asked) });
    const [real, mixed] = [await measure(0, unattended()), await measure(1.5, unattended())];
    expect(asked).toEqual(
      [0, 1.5].map((fairness) => ({
        ...request,
        guidance: { target: 1, fairness, form: 'independent' },
      })),
    );
    expect(real.n).toBe(600);
    expect(real.value).toBeGreaterThan(0.3);
    expect(real.low).toBeGreaterThan(0.2);
    expect(mixed.value).toBeLessThan((real.value ?? 0) - 0.05);
  });

  it('lets a dial be found', async () => {
    const measure = proxyMeasure({ ...how, model: fakeModel() });
    const target = { metric: how.metric, atMost: 0.3 } as const;
    const found = await findDial({ target, measure, grid: [0, 1, 2] }, unattended());
    expect(found.isReached).toBe(true);
    expect(found.fairness).toBeGreaterThan(0);
    expect(found.measured.value).toBeLessThanOrEqual(0.3);
  });

  it('takes the largest gap of several sensitive columns', async () => {
    const two = { ...how, schema, model: fakeModel() };
    const one = proxyMeasure({ ...how, model: fakeModel() });
    // The column named __proto__ has nothing to do with the label, sex has.
    const [gap, alone] = [await proxyMeasure(two)(0, unattended()), await one(0, unattended())];
    expect(gap.value).toBeGreaterThan(0.3);
    expect(Math.abs((gap.value ?? 0) - (alone.value ?? 1))).toBeLessThan(0.05);
  });

  it('measures on a part of very many training rows', () => {
    const many = selectRows(
      train,
      Int32Array.from({ length: 40_000 }, (_, row) => row % 600),
    );
    expect(proxyTables({ ...how, train: many }).test.rows).toBe(30_000);
    expect(proxyTables(how).test).toBe(train);
  });
});

describe('measurePlace', () => {
  const settings = { ...DEFAULT_SWEEP, rows: 500, steps: 4, resamples: 40, keepSensitive: true };
  const swept = { model: fakeModel(), compute, tables: { train, test, schema }, settings };

  it('asks for the place and measures on the test rows', async () => {
    const asked: SampleRequest[] = [];
    const place = { target: 2, fairness: 0.5, seed: 7 };
    const how = { targetMix: [0.4, 0.6], sampling: { anneal: 1 } };
    const input = { ...swept, model: fakeModel(asked), settings: { ...settings, ...how } };
    const point = await measurePlace(place, input, unattended());
    expect(asked).toEqual([
      {
        rows: 500,
        seed: 7,
        steps: 4,
        guidance: { target: 2, fairness: 0.5, form: 'independent' },
        targetMix: [0.4, 0.6],
        settings: { anneal: 1 },
      },
    ]);
    expect(point).toMatchObject(place);
    expect(point.metrics.auc.n).toBe(400);
    expect(point.metrics.auc.low).toBeGreaterThan(0.5);
  });

  it('gives the same whatever was measured before', async () => {
    const [here, there] = [0, 1].map((fairness) => ({ target: 1, fairness, seed: 0 }));
    if (here === undefined || there === undefined) throw new RangeError('two places');
    const alone = await measurePlace(there, swept, unattended());
    await measurePlace(here, swept, unattended());
    expect(await measurePlace(there, swept, unattended())).toEqual(alone);
  });

  it('has the same learner on real rows and the constant classifier to be read against', async () => {
    const { real, constant } = await measureReferences(swept, unattended());
    expect(real.lr?.auc.value).toBeGreaterThan(0.9);
    expect(constant.lr?.auc.value).toBe(0.5);
  });
});
