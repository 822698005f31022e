import { expect, onlyWithoutGpu, test } from './harness/fixtures.ts';

onlyWithoutGpu();

test('from a table to a synthetic CSV, through all four workers', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { product, valueOf, tinyTraining, eventLog } = window.harness;
    const { session } = product();
    const ignore = () => undefined;
    const options = { rows: 2000, seed: 0, direct: 0.6, proxy: 0.6 };
    const opened = valueOf(await session.open({ kind: 'designed', options }, {}, ignore).outcome);
    const edited = valueOf(await session.edit({ type: 'role', column: 'age', role: 'ignored' }));
    const audits = valueOf(await session.audit());
    const values = valueOf(await session.values('group', 5));
    const split = { kind: 'share', testShare: 0.25, seed: 0 } as const;
    const prepared = valueOf(await session.prepare(split, ignore).outcome);
    const { train, test, schema } = prepared;

    const log = eventLog();
    const training = session.train(tinyTraining(prepared, 40), log.onEvent);
    const evaluation = { train, test, schema, downstream: ['lr', 'gbdt'], seed: 0 } as const;
    const preparing = session.prepareEvaluation(evaluation, ignore);
    const trained = valueOf(await training.outcome);
    const reference = valueOf(await preparing.outcome);

    const loaded = valueOf(await session.loadModel(trained.bytes, 'auto'));
    const guidance = { target: 1, fairness: 1, form: 'independent' } as const;
    const request = { rows: 300, seed: 0, guidance, steps: 5 };
    const synthetic = valueOf(await session.sample(request, ignore).outcome);
    const scoring = { synthetic, downstream: ['lr'], resamples: 20, seed: 0, kappa: null } as const;
    const scored = valueOf(await session.score(scoring, ignore).outcome);
    const marginal = valueOf(await session.marginal('income'));
    const csv = await valueOf(await session.toCsv(synthetic)).text();
    return {
      target: schema.positive,
      rows: [opened.rows, train.rows, test.rows, synthetic.rows],
      ignored: edited.schema.columns.filter(({ role }) => role === 'ignored').map(({ name }) => name),
      groups: audits[0]?.groups.map(({ group }) => group),
      values: values.map(({ value }) => value),
      stages: log.events.length,
      backends: [trained.backend.name, loaded.backend.name],
      reference: [reference.real.lr?.auc.value, reference.constant.gbdt?.auc.value],
      scored: scored.downstream.lr?.auc.value,
      preview: scored.preview.columns,
      bars: marginal.bars.length,
      csv: csv.trimEnd().split('\r\n'),
    };
  });
  expect(result).toMatchObject({
    target: 'yes',
    rows: [2000, 1500, 500, 300],
    ignored: ['age'],
    groups: ['blue', 'green'],
    values: ['blue', 'green'],
    backends: ['wasm', 'wasm'],
  });
  expect(result.stages).toBeGreaterThan(1);
  expect(result.reference[0]).toBeGreaterThan(0.8);
  expect(result.reference[1]).toBe(0.5);
  expect(result.scored).toBeGreaterThan(0);
  expect(result.bars).toBeGreaterThan(1);
  expect(result.csv).toHaveLength(301);
  expect(result.csv[0]).toBe(result.preview.join());
});

test('rows are drawn while a model trains, and the model survives the sampler', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { product, valueOf, tinyTraining, designedParts, eventLog } = window.harness;
    const { session, workers } = product();
    const ignore = () => undefined;
    const parts = await designedParts(session);
    const first = valueOf(await session.train(tinyTraining(parts, 10), ignore).outcome);
    valueOf(await session.loadModel(first.bytes, 'wasm'));

    const log = eventLog();
    const training = session.train(tinyTraining(parts, 100_000), log.onEvent);
    await log.until(({ event }) => event.type === 'progress');
    const guidance = { target: 1, fairness: 0, form: 'independent' } as const;
    const request = { rows: 100, seed: 7, guidance, steps: 4 };
    const before = valueOf(await session.sample(request, ignore).outcome);
    workers.find(({ name }) => name === 'sampler')?.worker.terminate();
    // The loss shows a moment later; whatever is asked until then fails with a sentence, as any call of a lost worker.
    const outcomes = [];
    do outcomes.push(await session.sample(request, ignore).outcome);
    while (!outcomes.at(-1)?.ok && outcomes.length < 10);
    const last = outcomes.at(-1);
    const seen = log.events.length;
    await log.until(({ seq }) => seq > seen);
    training.cancel();
    return {
      same: last?.ok === true && JSON.stringify(last.value) === JSON.stringify(before),
      samplers: workers.filter(({ name }) => name === 'sampler').length,
      trainers: workers.filter(({ name }) => name === 'trainer').length,
      training: await training.outcome,
    };
  });
  expect(result).toMatchObject({
    same: true,
    samplers: 2,
    trainers: 1,
    training: { ok: false, failure: { code: 'cancelled' } },
  });
});

test('pause, resume and finish of a real training', async ({ page }) => {
  const trained = await page.evaluate(async () => {
    const { product, valueOf, tinyTraining, designedParts, eventLog } = window.harness;
    const { session } = product();
    const parts = await designedParts(session);
    const log = eventLog();
    const training = session.train(tinyTraining(parts, 100_000), log.onEvent);
    await log.until(({ event }) => event.type === 'progress');
    await training.pause();
    training.resume();
    training.finish();
    const { endedEarly, bytes } = valueOf(await training.outcome);
    const loaded = valueOf(await session.loadModel(bytes, 'auto'));
    return { endedEarly, method: loaded.method };
  });
  expect(trained).toEqual({ endedEarly: true, method: 'fadm' });
});

for (const [id, rows, columns] of [
  ['bank', 45_211, 18],
  ['wages', 534, 12],
] as const) {
  test(`the bundled sample "${id}" opens with its roles and its credit`, async ({ page }) => {
    const opened = await page.evaluate(async (id) => {
      const { product, valueOf } = window.harness;
      const { session } = product();
      const opened = valueOf(await session.open({ kind: 'sample', id }, {}, () => undefined).outcome);
      return { ...opened, audits: valueOf(await session.audit()) };
    }, id);
    expect(opened.rows).toBe(rows);
    expect(opened.schema.columns).toHaveLength(columns);
    expect(opened.schema.columns.filter(({ role }) => role === 'target')).toHaveLength(1);
    expect(opened.audits[0]?.label_bias.value).toBeGreaterThan(0);
    expect(opened.credit).toBeTruthy();
  });
}

test('a bad file is one failure with its place and leaves the open table in place', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { product, designedParts } = window.harness;
    const { session } = product();
    await designedParts(session);
    const blob = new Blob(['a,b\n1,2\n"3,4\n']);
    const bad = await session.open({ kind: 'file', name: 'bad.csv', blob }, {}, () => undefined).outcome;
    return { bad, audit: await session.audit() };
  });
  expect(result).toMatchObject({
    bad: { ok: false, failure: { code: 'bad-input', at: { file: 'bad.csv', row: 3 } } },
    audit: { ok: true },
  });
});

test('the data worker opens its table again after a loss', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { product, designedParts } = window.harness;
    const { session, workers } = product();
    await designedParts(session);
    workers[0]?.worker.terminate();
    await session.audit();
    return { audit: await session.audit(), workers: workers.length };
  });
  expect(result).toMatchObject({ audit: { ok: true }, workers: 2 });
});
