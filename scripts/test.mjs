// npm test: sets everything up, then runs every check and every test. Stops at the first step that fails.
// The last line of output is "N passed, N failed": tests, plus the step that failed where that was no test.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { root, runNode, runNpm } from './command.mjs';
import { build, prepareSamples, setUp } from './setup.mjs';
import { readPlaywright, readVitest } from './test-counts.mjs';

const say = (line) => console.log(`▸ ${line}`);
const results = join(root, 'node_modules/.cache/fairground');
const unitResults = join(results, 'unit.json');
const browserResults = join(results, 'e2e.json');
const bin = (path) => join(root, 'node_modules', path);

const npmScript = (name) => () => runNpm(['run', '--silent', name]);
const succeeded = (promise) => promise.then(() => 0);

/** Each step resolves to an exit status. Those with `counts` know how many tests they ran. */
const steps = [
  { name: 'set-up', run: () => succeeded(setUp({ say })) },
  { name: 'sample tables', run: () => succeeded(prepareSamples()) },
  { name: 'Chromium', run: () => succeeded(chromium()) },
  { name: 'format', run: npmScript('check:format') },
  { name: 'lint', run: npmScript('check:lint') },
  { name: 'types', run: npmScript('check:types') },
  { name: 'layers', run: npmScript('check:layers') },
  { name: 'build', run: () => build({ mode: 'page' }) },
  { name: 'command-line build', run: () => build({ mode: 'cli' }) },
  { name: 'unit tests', run: unitTests, counts: () => readVitest(unitResults) },
  { name: 'browser tests', run: browserTests, counts: () => readPlaywright(browserResults) },
];

async function chromium() {
  const { path, version } = await ensureChromium({ say });
  process.env['FAIRGROUND_CHROMIUM'] = path;
  say(`Using ${version} at ${path}`);
}

function unitTests() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitResults}`];
  return runNode(bin('vitest/vitest.mjs'), ['run', ...reporters]);
}

function browserTests() {
  return runNode(bin('@playwright/test/cli.js'), ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserResults, PLAYWRIGHT_FORCE_TTY: '0' },
  });
}

/** Runs one step under a heading. Resolves to its counts and whether it went well. */
async function runStep({ name, run, counts }) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const began = performance.now();
  const status = await run().catch((error) => {
    console.error(error.message);
    return 1;
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name}, ${seconds} s`);
  const { passed, failed, skipped } = counts?.() ?? { passed: 0, failed: 0, skipped: 0 };
  return {
    ok: status === 0 && failed === 0,
    passed,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped,
  };
}

rmSync(unitResults, { force: true });
rmSync(browserResults, { force: true });

const total = { passed: 0, failed: 0, skipped: 0 };
let failedStep;
for (const step of steps) {
  const { ok, passed, failed, skipped } = await runStep(step);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (!ok) {
    failedStep = step.name;
    break;
  }
  if (step.name === 'set-up') mkdirSync(results, { recursive: true });
}
console.log('');
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
if (failedStep !== undefined) console.log(`Failed: ${failedStep}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = failedStep === undefined ? 0 : 1;
