// What keeps the main thread of a page: its tasks, from Chromium's trace.

/** One event for each task that a thread ran, with the processor's time in it. */
const CATEGORY = 'disabled-by-default-devtools.timeline';

/**
 * Starts watching. `stop` resolves to the longest task since, as it passed and in time on the processor, milliseconds: a task
 * that is interrupted by other threads passes more slowly than it computes.
 * @param {import('@playwright/test').Browser} browser with one page
 */
export async function watchMainThread(browser) {
  const session = await browser.newBrowserCDPSession();
  const mains = new Set();
  const tasks = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const thread = `${event.pid}/${event.tid}`;
      if (event.name === 'thread_name' && event.args.name === 'CrRendererMain') mains.add(thread);
      else if (event.name === 'RunTask' && event.ph === 'X')
        tasks.push({ thread, passed: event.dur ?? 0, computed: event.tdur ?? 0 });
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [CATEGORY] },
  });
  return {
    stop: async () => {
      const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await complete;
      await session.detach();
      const own = tasks.filter(({ thread }) => mains.has(thread));
      if (own.length === 0) throw new Error('The trace names no task of a main thread.');
      const longest = (of) => own.reduce((most, task) => Math.max(most, of(task)), 0) / 1000;
      return { passed: longest(({ passed }) => passed), computed: longest(({ computed }) => computed) };
    },
  };
}
