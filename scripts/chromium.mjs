// Finds a Chromium or Chrome for the browser tests, or installs one.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run, runNode } from './command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);

/** What the browser calls itself; undefined when it does not start (Ubuntu's chromium-browser may be a stub). */
function versionOf(path) {
  if (process.platform === 'win32') return 'Chrome';
  try {
    const said = execFileSync(path, ['--version', '--no-sandbox'], {
      encoding: 'utf8',
      timeout: 30_000,
      stdio: 'pipe',
    });
    return /chrom\w*\s+[\d.]+/i.exec(said)?.[0];
  } catch {
    return undefined;
  }
}

/** The browser that Playwright downloads for itself, where it has. */
async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A browser that starts, from the environment first, or undefined. Throws when the environment names one that does not.
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function findChromium() {
  for (const variable of ['FAIRGROUND_CHROMIUM', 'CHROME_PATH']) {
    const path = process.env[variable];
    if (path === undefined || path === '') continue;
    const version = versionOf(path);
    if (version !== undefined) return { path, version };
    throw new Error(`${variable} is ${path}, which does not start. Correct it or unset it.`);
  }
  const candidates = [...names.map(onPath), ...usualPlaces.filter(isExecutable), await playwrightsOwn()];
  for (const path of candidates) {
    const version = path === undefined ? undefined : versionOf(path);
    if (path !== undefined && version !== undefined) return { path, version };
  }
  return undefined;
}

const isRootOnDebian = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;

async function installWithApt() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Without any font, text has no width and pages cannot be clicked.
  const packages = ['chromium', 'fonts-liberation'];
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

/**
 * As findChromium, installing one where there is none.
 * @param {{ say: (line: string) => void }} options
 */
export async function ensureChromium({ say }) {
  const found = await findChromium();
  if (found !== undefined) return found;
  if (isRootOnDebian()) {
    say('No Chromium here: installing it with apt-get');
    await installWithApt();
    const installed = await findChromium();
    if (installed !== undefined) return installed;
  }
  say("No Chromium here: downloading Playwright's own");
  await runNode(join(root, 'node_modules/@playwright/test/cli.js'), ['install', 'chromium']);
  const downloaded = await findChromium();
  if (downloaded !== undefined) return downloaded;
  throw new Error(
    'No Chromium could be found or installed. Install Chromium or Chrome (on Debian: sudo apt-get install chromium) or name one in FAIRGROUND_CHROMIUM.',
  );
}
