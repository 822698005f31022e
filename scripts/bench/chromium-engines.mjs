// Engines in headless Chromium, each in a worker of the bench page.
import { chromium } from '@playwright/test';
import { listen, staticServer } from '../static-server.mjs';
import { withinDeadline } from './engine-seat.mjs';

/** With blobs, from which tfjs starts its threads. */
const policy =
  "default-src 'self' data:; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self' blob:";

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * Opens the bench page. With `webgpu`, headless Chromium offers an adapter where there is no GPU too (SwiftShader).
 * @param {{ executablePath: string, folder: string, webgpu: boolean }} options
 */
export async function openPage({ executablePath, folder, webgpu }) {
  const server = staticServer(folder, { 'Content-Security-Policy': policy });
  const port = await listen(server, 0);
  const args = [...quiet, ...asRoot, ...(webgpu ? ['--enable-unsafe-webgpu'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => 'bench' in globalThis);
  return {
    page,
    isolated: await page.evaluate(() => globalThis.crossOriginIsolated),
    adapter: await page.evaluate(describeAdapter),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs in the page. */
async function describeAdapter() {
  const adapter = await globalThis.navigator.gpu?.requestAdapter();
  if (adapter === null || adapter === undefined) return null;
  const { vendor, architecture, description, device } = adapter.info;
  return [vendor, architecture, description, device].filter(Boolean).join(' ');
}

/**
 * Starts one entry of bench/entries.ts in a worker of the page. Rejects when it cannot run there.
 * @returns {Promise<import('./engine-seat.mjs').Seat>}
 */
export async function startInPage(page, { id, name, backend }) {
  const call = (method, ...args) =>
    withinDeadline(
      page.evaluate(([method, ...args]) => globalThis.bench[method](...args), [method, id, ...args]),
      `${name} in Chromium: ${method}`,
    );
  const stop = () => call('stop');
  try {
    const { threads } = await call('start');
    return { engine: name, backend, runtime: 'chromium', threads, call, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
