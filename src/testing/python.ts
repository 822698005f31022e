import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';

const CANDIDATES = ['/usr/bin/python3', 'python3'];

/** A Python with pandas and scikit-learn. Where there is none, the test that asked is skipped, saying so. */
export function pythonWithSklearn(context: TestContext): string {
  const found = CANDIDATES.find(
    (python) => spawnSync(python, ['-c', 'import pandas, sklearn'], { timeout: 60_000 }).status === 0,
  );
  if (found === undefined) context.skip('No python3 with pandas and scikit-learn is installed here.');
  return found ?? '';
}
