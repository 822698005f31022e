import { existsSync, readFileSync } from 'node:fs';
import type { TestContext } from 'vitest';

/**
 * The text of a file of the shared material beside the checkout, `../shared/<path>`. Where it is not there, the
 * test that asked is skipped with a message that names the path.
 */
export function readShared(path: string, context: TestContext): string {
  const file = new URL(`../../../shared/${path}`, import.meta.url);
  if (!existsSync(file)) context.skip(`../shared/${path} is not beside this checkout; this test needs it.`);
  return readFileSync(file, 'utf8');
}
