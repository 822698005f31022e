import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureCli } from '../../scripts/cli-build.mjs';
import { prepareSamples } from '../../scripts/setup.mjs';
import type { Report } from '../engine/report/report-document.ts';
import { runCli } from '../testing/built-cli.ts';

const GOLDEN = fileURLToPath(new URL('../testing/goldens/golden-run/', import.meta.url));

let folder = '';
beforeAll(async () => {
  await prepareSamples({ output: 'ignore' });
  await ensureCli({ say: () => undefined, output: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'fairground-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** report.json of the golden configuration, computed on so many threads. */
async function reproduce(threads: number): Promise<Buffer> {
  const out = join(folder, `threads-${threads}`);
  const ended = await runCli(['run', join(GOLDEN, 'config.json'), '--threads', `${threads}`, '--out', out], {
    cwd: folder,
  });
  expect(ended).toMatchObject({ status: 0 });
  return readFileSync(join(out, 'report.json'));
}

test('the golden report is a full evaluation, with intervals', () => {
  const { downstream, reference, seeds, fidelity, privacy } = JSON.parse(
    readFileSync(join(GOLDEN, 'report.json'), 'utf8'),
  ) as Report;
  expect(Object.keys(downstream)).toEqual(['lr', 'gbdt', 'mlp']);
  expect(Object.keys(reference)).toEqual(['real', 'constant', 'holdout', 'reweighed', 'kappa']);
  expect(seeds?.draws).toBe(2);
  const { auc, equalized_odds_difference } = downstream.gbdt ?? {};
  for (const estimate of [auc, equalized_odds_difference, fidelity.column_shapes, privacy.dcr_share]) {
    const { value = null, low = null, high = null } = estimate ?? {};
    expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
    expect(high).toBeGreaterThan(low ?? Number.NaN);
  }
});

// Oracle: the committed report (README.md beside it says how it was made and how to renew it).
test.each([1, 2])('a config and a seed give the same report, byte for byte: threads %i', async (threads) => {
  const report = await reproduce(threads);
  // Texts first: where they differ, the difference is shown.
  const golden = readFileSync(join(GOLDEN, 'report.json'));
  expect(report.toString('utf8')).toBe(golden.toString('utf8'));
  expect(report.equals(golden)).toBe(true);
});
