// The command line that the experiments run: built once and kept, so that a run that is resumed after an edit goes on with
// the program it began with.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtCli, ensureCli } from '../cli-build.mjs';
import { root } from '../command.mjs';
import { commitOf } from './run-record.mjs';

/** @typedef {{ path: string, digest: string, models: string, commit: string | null }} Program */

/**
 * The kept program, or a new one where there is none or `renew` asks for it.
 * @param {{ cache: string, renew: boolean, keepModels: boolean, say: (line: string) => void }} options
 * `keepModels`: models that the program before trained count as this one's.
 * @returns {Promise<Program>}
 */
export async function keptProgram({ cache, renew, keepModels, say }) {
  const folder = join(cache, 'program');
  const note = join(folder, 'program.json');
  const path = join(folder, 'fairground.js');
  const before = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : null;
  if (before !== null && !renew) {
    say(`The program of commit ${before.commit}, kept in ${folder}; --renew builds another`);
    return { path, ...before };
  }
  await ensureCli({ say });
  rmSync(folder, { recursive: true, force: true });
  cpSync(dirname(builtCli), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
  const models = keepModels && before !== null ? before.models : digest;
  const made = { digest, models, commit: commitOf(root) };
  writeFileSync(note, JSON.stringify(made));
  return { path, ...made };
}
