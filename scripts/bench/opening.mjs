// Section opening: what the page needs before it can be used, on a cold load from localhost.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../chromium.mjs';
import { root } from '../command.mjs';
import { listen, staticServer } from '../static-server.mjs';
import { spread } from './statistics.mjs';

/** Kilobytes, gzipped, of the scripts that the document names: what the first paint waits for. */
function firstPaintScripts(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const paths = [...html.matchAll(/(?:src|href)="(\.\/assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0) / 1000;
}

/** Milliseconds from the start of navigation until a file can be chosen, each time in a new browser profile. */
export async function opening({ quick, say }) {
  say('opening: cold loads');
  const folder = join(root, 'dist');
  const { path: executablePath } = await ensureChromium({ say });
  const server = staticServer(folder);
  const port = await listen(server, 0);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  const times = [];
  try {
    for (let round = 0; round < (quick ? 3 : 9); round += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.getByLabel('Choose a file').waitFor({ state: 'attached' });
      await page.getByRole('button').first().waitFor();
      times.push(await page.evaluate(() => performance.now()));
      await context.close();
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return [
    {
      what: 'cold load until a file can be chosen',
      ...spread(times),
      script_kb_gzip: firstPaintScripts(folder),
    },
  ];
}
