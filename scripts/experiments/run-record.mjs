// One JSON a run: what was asked for, and one line for each point that has been measured.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** Short hash of the checkout, with `+` when sources differ from it; null outside git. */
export function commitOf(root) {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
    const changed = git('status', '--porcelain', '--', 'src', 'scripts', 'package-lock.json') !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? '+' : '');
  } catch {
    return null;
  }
}

/** The record of a run; null where there is none yet. */
export const readRecord = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

/** Written whole or not at all: a killed script leaves the last record. Each point is one line. */
export function writeRecord(path, { points, ...about }) {
  const lines = points.map((point) => `  ${JSON.stringify(point)}`).join(',\n');
  const head = JSON.stringify(about, null, 1).replace(/\n\}$/, '');
  writeFileSync(`${path}.part`, `${head},\n "points": [\n${lines}\n ]\n}\n`);
  renameSync(`${path}.part`, path);
}
