import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { agrees } from './dependencies.mjs';
import { isNewEnough } from './node-version.mjs';
import { readPlaywright, readVitest } from './test-counts.mjs';

describe('isNewEnough', () => {
  test.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.9.0', false],
    ['18.20.4', false],
  ])('Node %s: %s', (version, verdict) => expect(isNewEnough(version, '>=20.19')).toBe(verdict));
});

describe('an installation agrees with the lock', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };
  test.each([
    [
      'where all is there',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } },
      true,
    ],
    ['where an optional package is missing', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['not where a package is missing', {}, false],
    ['not where a version differs', { 'node_modules/a': { version: '1.0.1' } }, false],
    [
      'not where there is one too many',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } },
      false,
    ],
  ])('%s', (_, packages, verdict) => expect(agrees({ packages }, lock)).toBe(verdict));
  test('not where there is none', () => expect(agrees(undefined, lock)).toBe(false));
});

test('the lock file names no registry and has the native parts for every platform', () => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  expect(text).not.toContain('"resolved"');
  const { packages } = JSON.parse(text);
  for (const platform of ['linux-x64-gnu', 'linux-arm64-gnu', 'darwin-arm64', 'darwin-x64', 'win32-x64-msvc'])
    expect(packages).toHaveProperty([`node_modules/@rolldown/binding-${platform}`]);
});

describe('counts of tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairground-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (value) => {
    const path = join(folder, 'results.json');
    writeFileSync(path, JSON.stringify(value));
    return path;
  };
  test('a file that cannot be imported counts as one failure', () => {
    const results = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };
    const testResults = [
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [] },
    ];
    expect(readVitest(file({ ...results, testResults }))).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });
  test('a flaky test counts as failed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(readPlaywright(file({ stats, errors: [] }))).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });
  test('no file means that no test ran', () => {
    const none = { passed: 0, failed: 0, skipped: 0 };
    expect(readVitest(join(folder, 'none.json'))).toEqual(none);
    expect(readPlaywright(join(folder, 'none.json'))).toEqual(none);
  });
});
