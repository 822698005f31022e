import { createServer, type AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

/** The first process of a run picks the port; the test processes inherit it. */
async function sharedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
const port = (process.env['FAIRGROUND_E2E_PORT'] ??= await sharedPort());
const origin = `http://127.0.0.1:${port}`;

const chromium = await findChromium();
if (chromium === undefined)
  throw new Error('No Chromium found: run npm test, which installs one, or name one in FAIRGROUND_CHROMIUM.');

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
/** Without this switch headless Chromium offers no WebGPU adapter where there is no GPU; with it, SwiftShader. */
const withWebGpu = ['--enable-unsafe-webgpu'];

const launch = (...more: string[]) => ({
  launchOptions: { executablePath: chromium.path, args: [...quiet, ...asRoot, ...more] },
});

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 1,
  timeout: 120_000,
  globalTimeout: 12 * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { baseURL: `${origin}/`, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'no-gpu', use: launch() },
    { name: 'webgpu', use: launch(...withWebGpu) },
  ],
  webServer: {
    command: `node scripts/serve.mjs ${port}`,
    url: origin,
    reuseExistingServer: false,
    timeout: 20_000,
  },
});
