// The command line that the experiments run: built once and kept, so that a run that is resumed after an edit goes on with
// the program it began with.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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
  const pathOf = ({ place = '.' }) => join(folder, place, 'fairground.js');
  const before = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : null;
  if (before !== null && !renew) {
    say(`The program of commit ${before.commit}, kept in ${folder}; --renew builds another`);
    return { path: pathOf(before), ...before };
  }
  await ensureCli({ say });
  const digest = createHash('sha256').update(readFileSync(builtCli)).digest('hex').slice(0, 16);
  // A folder of its own: another script may be running the program before.
  const made = {
    digest,
    models: keepModels && before !== null ? before.models : digest,
    commit: commitOf(root),
    place: digest,
  };
  const path = pathOf(made);
  cpSync(dirname(builtCli), dirname(path), { recursive: true });
  writeFileSync(join(dirname(path), 'package.json'), '{ "type": "module" }\n');
  writeFileSync(note, JSON.stringify(made));
  return { path, ...made };
}
