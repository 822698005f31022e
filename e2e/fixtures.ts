import { test as base, expect } from '@playwright/test';

/** Everything a page complained about, and every request it made. Filled in while a test runs. */
export interface Watch {
  /** Console errors and warnings of our own, uncaught errors, failed requests, violations of the content security policy. */
  readonly complaints: string[];
  /** Addresses of requests that left the page's origin. */
  readonly strangers: string[];
}

/**
 * `watch` is on in every test: a test fails when its page logs an error, throws, breaks the content security policy
 * or asks anything of another origin. A test that provokes an error on purpose empties `watch.complaints` itself.
 */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch: Watch = { complaints: [], strangers: [] };
      const origin = new URL(baseURL ?? 'http://127.0.0.1').origin;
      context.on('weberror', (error) => watch.complaints.push(`uncaught: ${error.error().message}`));
      context.on('console', (message) => {
        if (message.type() === 'error') watch.complaints.push(`console: ${message.text()}`);
      });
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin)
          watch.strangers.push(request.url());
      });
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await use(watch);
      expect(watch.complaints, 'complaints of the page').toEqual([]);
      expect(watch.strangers, 'requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
