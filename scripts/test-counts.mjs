// How many tests passed, failed and were skipped, from what the two test runners write. No file: none ran.
import { readFileSync } from 'node:fs';

const none = { passed: 0, failed: 0, skipped: 0 };

const counted = (path, count) => {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return none;
  }
};

/** A file whose import fails has no test in it that could fail: it counts as one. */
export const readVitest = (path) =>
  counted(path, ({ testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed:
      numFailedTests +
      testResults.filter(
        ({ status, assertionResults }) =>
          status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
      ).length,
    skipped: numPendingTests + numTodoTests,
  }));

/** `flaky` passed on a second try; we allow none, so it counts as failed. */
export const readPlaywright = (path) =>
  counted(path, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }));
