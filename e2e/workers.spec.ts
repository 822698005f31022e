import { expect, onlyWithoutGpu, test } from './harness/fixtures.ts';

onlyWithoutGpu();

const stopped = { ok: false, failure: { code: 'internal' } };
const cancelled = { ok: false, failure: { code: 'cancelled' } };

test('a run delivers its events in order, at most 20 a second, and its last progress', async ({ page }) => {
  const { outcome, events, elapsed, runId } = await page.evaluate(async () => {
    const { probe, probeRequest, eventLog } = window.harness;
    const log = eventLog();
    const began = performance.now();
    const run = probe().session.train(probeRequest('steps'), log.onEvent);
    const outcome = await run.outcome;
    return { outcome, events: log.events, elapsed: performance.now() - began, runId: run.runId };
  });
  expect(outcome).toMatchObject({ ok: true, value: { endedEarly: false } });
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
  expect(events.every((event) => event.runId === runId)).toBe(true);
  expect(events[0]?.event).toEqual({ type: 'stage', stage: 'steps' });
  expect(events.at(-1)?.event).toMatchObject({ type: 'progress', step: 400, steps: 400 });
  expect(events.length).toBeLessThanOrEqual(3 + elapsed / 50);
});

test('cancel reaches a loop that computes, and its worker is used again', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { probe, probeRequest, eventLog } = window.harness;
    const { session, workers } = probe();
    const log = eventLog();
    const run = session.train(probeRequest('loop'), log.onEvent);
    await log.until(({ event }) => event.type === 'progress' && event.step > 100);
    run.cancel();
    const first = await run.outcome;
    const second = await session.train(probeRequest('steps'), () => undefined).outcome;
    return { first, second, workers: workers.length };
  });
  expect(result).toMatchObject({ first: cancelled, second: { ok: true }, workers: 1 });
});

test('pause brings a loop to rest, resume moves it on, finish keeps what it has', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { probe, probeRequest, eventLog } = window.harness;
    const log = eventLog();
    const run = probe().session.train(probeRequest('loop'), log.onEvent);
    await log.until(({ event }) => event.type === 'progress');
    await run.pause();
    const atRest = log.events.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = log.events.length;
    run.resume();
    const resumed = log.events.length;
    await log.until(({ seq }) => seq >= resumed + 2);
    run.finish();
    return { atRest, after, outcome: await run.outcome };
  });
  expect(result.after).toBe(result.atRest);
  expect(result.outcome).toMatchObject({ ok: true, value: { endedEarly: true } });
});

test('cancel of a paused run', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const { probe, probeRequest } = window.harness;
    const run = probe().session.train(probeRequest('loop'), () => undefined);
    await run.pause();
    run.cancel();
    return run.outcome;
  });
  expect(outcome).toMatchObject(cancelled);
});

test('a second start is refused and leaves the first alone', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { probe, probeRequest, eventLog } = window.harness;
    const { session } = probe();
    const log = eventLog();
    const first = session.train(probeRequest('loop'), log.onEvent);
    await log.until(({ event }) => event.type === 'progress');
    const second = await session.train(probeRequest('steps'), () => undefined).outcome;
    first.finish();
    return { first: await first.outcome, second };
  });
  expect(result).toMatchObject({
    first: { ok: true },
    second: { ok: false, failure: { code: 'bad-input' } },
  });
});

test('a run that will not stop is ended with its worker after the deadline', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { probe, probeRequest, eventLog } = window.harness;
    const { session, workers } = probe(200);
    const log = eventLog();
    const run = session.train(probeRequest('burn'), log.onEvent);
    await log.until(({ event }) => event.type === 'stage');
    run.cancel();
    const first = await run.outcome;
    const second = await session.train(probeRequest('steps'), () => undefined).outcome;
    return { first, second, workers: workers.length };
  });
  expect(result).toMatchObject({ first: cancelled, second: { ok: true }, workers: 2 });
});

for (const [death, what] of [
  ['throw', 'that throws outside of any call'],
  ['close', 'that ends without a word'],
] as const) {
  test(`a worker ${what} fails its run with a sentence and is replaced`, async ({ page, watch }) => {
    const result = await page.evaluate(async (death) => {
      const { probe, probeRequest } = window.harness;
      const { session, workers } = probe();
      const first = await session.train(probeRequest(death), () => undefined).outcome;
      const second = await session.train(probeRequest('steps'), () => undefined).outcome;
      return { first, second, workers: workers.length };
    }, death);
    expect(result).toMatchObject({ first: stopped, second: { ok: true }, workers: 2 });
    watch.complaints.length = 0;
  });
}

test('a worker ended from outside is noticed too', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const { probe, probeRequest, eventLog } = window.harness;
    const { session, workers } = probe();
    const log = eventLog();
    const run = session.train(probeRequest('loop'), log.onEvent);
    await log.until(({ event }) => event.type === 'progress');
    workers[0]?.worker.terminate();
    return run.outcome;
  });
  expect(outcome).toMatchObject(stopped);
});

test('workers run without cross-origin isolation', async ({ page }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  await page.goto('./');
  const result = await page.evaluate(async () => {
    const { probe, probeRequest } = window.harness;
    const outcome = await probe().session.train(probeRequest('steps'), () => undefined).outcome;
    return { ok: outcome.ok, crossOriginIsolated };
  });
  expect(result).toEqual({ ok: true, crossOriginIsolated: false });
});
