import { beforeAll, describe, expect, it } from 'vitest';
import { resolveOptions } from '../../../core/experiment/options.ts';
import { key } from '../../../core/rng/key.ts';
import { TINY } from '../../../testing/fadm-steps.ts';
import { nodeCompute } from '../../../testing/node-compute.ts';
import { smallTable } from '../../../testing/small-table.ts';
import type { Compute } from '../../runtime/compute.ts';
import { unattended } from '../../runtime/run-control.ts';
import type { EpisodeReading, RunEvent } from '../../runtime/run-control.ts';
import { methodNamed } from '../index.ts';
import { fadmOptions } from './options.ts';
import type { FadmOptions } from './options.ts';
import type { MetaOptions } from './options/meta-options.ts';
import { plannedStep } from './planned-step.ts';
import type { PlannedStep } from './planned-step.ts';
import { trainingData } from './training-data.ts';

const { table, schema } = smallTable(300);
let compute: Compute;

async function fit(how: Partial<MetaOptions>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const model = await methodNamed('fadm').fit(
    { table, schema, preset: 'quick', options: { ...TINY, ...how }, seed: 4 },
    {
      ...unattended(),
      tick: (event) => {
        events.push(event);
        return Promise.resolve('continue');
      },
    },
    compute,
  );
  model.dispose();
  return events;
}

const notices = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'notice' ? [event.message] : []));
const readings = (events: readonly RunEvent[]): EpisodeReading[] => [
  ...new Map(
    events.flatMap((event) =>
      event.type === 'progress' && event.episode !== undefined ? [[event.episode.step, event.episode]] : [],
    ),
  ).values(),
];

describe('meta-training of FADM', () => {
  beforeAll(async () => {
    compute = await nodeCompute('wasm');
  });

  it('the second order runs on the reference, says so once, and trains other nets', async () => {
    const after = async (how: Partial<MetaOptions>) => {
      const events = await fit({ training: 'maml', innerSteps: 2, ...how });
      return { notices: notices(events), loss: readings(events).at(-1)?.query['score'] ?? NaN };
    };
    const [first, second] = [await after({ innerRate: 1 }), await after({ innerRate: 1, order: 'second' })];
    expect([first.notices, second.notices]).toEqual([[], [expect.stringContaining('Second-order')]]);
    expect(Math.abs(second.loss / first.loss - 1)).toBeGreaterThan(1e-3);
    // Without an inner step there is nothing to follow the gradient through: only rounding is between the engines.
    const [plain, exact] = [await after({ innerRate: 0 }), await after({ innerRate: 0, order: 'second' })];
    expect(Math.abs(exact.loss / plain.loss - 1)).toBeLessThan(1e-4);
  });

  it('where no net takes second derivatives, the kernels do', async () => {
    expect(notices(await fit({ training: 'reptile', order: 'second' }))).toEqual([]);
    const off = { metaScore: false, metaTarget: false, metaSensitive: false };
    expect(notices(await fit({ training: 'maml', order: 'second', ...off }))).toEqual([]);
  });

  it('every reading tells the held-out domain, and the losses of the nets that its step updated', async () => {
    const events = await fit({ training: 'mldg', classifierEvery: 4 } as Partial<FadmOptions>);
    const told = readings(events);
    expect(told.map(({ step }) => step)).toEqual([10, 20, 30, 40, 50, 60]);
    for (const { step, support, query } of told) {
      const nets = step % 4 === 0 ? ['score', 'target', 'sensitive'] : ['score'];
      expect([Object.keys(support), Object.keys(query)]).toEqual([nets, nets]);
      for (const loss of [...Object.values(support), ...Object.values(query)])
        expect(loss).toBeGreaterThan(0);
    }
    // The reading of a step belongs to the domain that this step held out.
    const shown = events.find((event) => event.type === 'progress' && event.step === 20);
    if (shown?.type !== 'progress') throw new TypeError('expected progress');
    expect(shown.episode?.heldOut).toBe(shown.heldOut);
  });

  it('pooled training and a warm-up have no episodes', async () => {
    expect(readings(await fit({ training: 'pooled' }))).toEqual([]);
    const events = await fit({ training: 'mldg', warmUp: 0.5 });
    expect(readings(events).map(({ step }) => step)).toEqual([40, 50, 60]);
  });
});

describe('a planned step', () => {
  const planned = (how: Partial<MetaOptions>, step = 0): PlannedStep => {
    const options = resolveOptions(fadmOptions, { ...TINY, classifierEvery: 1, ...how });
    const data = trainingData(table, schema, options, key(0));
    return plannedStep(data, options, { key: key(1), step, learningRate: 0.01 });
  };

  it('has support rows of its own for each inner step, the first ones the same however many follow', () => {
    const [one, three] = [planned({ innerSteps: 1 }).step, planned({ innerSteps: 3 }).step];
    expect(three.support.map(({ rows }) => rows)).toEqual([16, 16, 16]);
    expect(three.support[0]).toEqual(one.support[0]);
    expect(three.query).toEqual(one.query);
    expect(three.support[1]?.x0).not.toEqual(three.support[0]?.x0);
    expect(three.support[1]?.noise).not.toEqual(three.support[0]?.noise);
  });

  it('trains a net whose flag is off on all rows of the step alike', () => {
    const { updates } = planned({ training: 'maml', innerSteps: 2, metaTarget: false }).step;
    expect(updates).toEqual([
      { net: 0, innerRate: 0.01, supportShare: 0, queryShare: 1, order: 'first' },
      { net: 1, innerRate: 0, supportShare: 2 / 3, queryShare: 1 / 3, order: 'first' },
      { net: 2, innerRate: 0.01, supportShare: 0, queryShare: 1, order: 'first' },
    ]);
  });

  it('warms up on as many rows as an episode, none of them weighted and no domain held out', () => {
    const { step, heldOut } = planned({ warmUp: 0.1, innerSteps: 2 }, 5);
    expect(heldOut).toBeNull();
    expect([step.support.length, step.support[0]?.rows, step.query?.rows]).toEqual([1, 16, 16]);
    for (const { weights } of step.support) expect(new Set(weights)).toEqual(new Set([1]));
    expect(planned({ warmUp: 0.1 }, 6).heldOut).not.toBeNull();
  });
});
