import { expect, onlyWithoutGpu, test } from './harness/fixtures.ts';

onlyWithoutGpu();

test('the trainer takes second-order steps on the reference, and says so', async ({ page }) => {
  const { outcome, notices, episodes } = await page.evaluate(async () => {
    const { product, designedParts, tinyTraining, eventLog, valueOf } = window.harness;
    const { session } = product();
    const request = tinyTraining(await designedParts(session), 100);
    const options = { ...request.options, training: 'maml', order: 'second', innerSteps: 2 };
    const log = eventLog();
    const { backend } = valueOf(await session.train({ ...request, options }, log.onEvent).outcome);
    const events = log.events.map(({ event }) => event);
    return {
      outcome: backend.name,
      notices: events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])),
      episodes: events.flatMap((event) =>
        event.type === 'progress' && event.episode !== undefined ? [event.episode] : [],
      ),
    };
  });
  expect(outcome).toBe('wasm');
  expect(notices).toEqual([expect.stringContaining('Second-order')]);
  expect(episodes.at(-1)).toMatchObject({
    step: expect.any(Number),
    heldOut: expect.any(String),
    support: { score: expect.any(Number) },
    query: { score: expect.any(Number) },
  });
});
