// Runs the built command line as a user would. Models and rows are kept by what made them, so that nothing is trained
// twice and a killed script loses one training at most.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';

const digest = (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
const seconds = (value) => Math.round(value * 10) / 10;
/** What `sample --target-disparity` says of the strength that it found. */
const DIAL = /fairness guidance/i;
const load = () => seconds(loadavg()[0]);

/**
 * @param {{ program: import('./program.mjs').Program, cache: string, threads: number, smoke: boolean }} options
 * `smoke`: nets of a few units and steps, few rows: only to see that everything runs.
 */
export function workshop({ program, cache, threads, smoke }) {
  for (const folder of ['models', 'rows', 'tables']) mkdirSync(join(cache, folder), { recursive: true });
  const here = ['--threads', `${threads}`];
  const tiny = ['steps=20', 'batch=64', 'width=16', 'blocks=1', 'classifierWidth=8'];
  const files = new Map();

  /** Runs the command line; throws with the end of what it said where it fails. Status 1 is an answer that is no. */
  function fairground(...args) {
    const began = process.hrtime.bigint();
    const options = { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28, encoding: 'utf8' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program.path, ...args], options);
    const lines = stderr.trim().split('\n');
    if (status !== 0 && !(status === 1 && args[0] === 'sample'))
      throw new Error(`fairground ${args.join(' ')}: ${lines.at(-1)}`);
    const said = lines.filter((line) => DIAL.test(line)).join(' ');
    return { stdout, said, seconds: seconds(Number(process.hrtime.bigint() - began) / 1e9) };
  }

  function digestOf(path) {
    if (!files.has(path)) files.set(path, digest(readFileSync(path, 'latin1')));
    return files.get(path);
  }

  /** What a command writes to `path`, unless it is there, and what is noted of it: `about` the run, its time and load. */
  function made({ command, input, asked, seed, path, about }) {
    const note = `${path}.json`;
    if (existsSync(note)) return { path, ...JSON.parse(readFileSync(note, 'utf8')) };
    const before = load();
    const flags = [...asked, ...here, '--backend', 'wasm', '--seed', `${seed}`, '--out', path];
    const run = fairground(command, input, ...flags);
    const noted = { seconds: run.seconds, threads, load: before, ...about(run) };
    writeFileSync(`${note}.part`, JSON.stringify(noted));
    renameSync(`${note}.part`, note);
    return { path, ...noted };
  }

  /** The model for these flags, trained unless it is there, with how long that took and at which commit. */
  function model({ table, roles, flags, seed }) {
    const asked = [...roles, ...flags, ...(smoke ? tiny.flatMap((set) => ['--set', set]) : [])];
    const name = digest(program.models, digestOf(table), ...asked, `${seed}`);
    const path = join(cache, 'models', `${name}.fair`);
    const about = () => ({ commit: program.commit });
    return made({ command: 'train', input: table, asked, seed, path, about });
  }

  /** Rows of a model; a file with the same flags is not drawn again. */
  function rows({ model: { path: from }, count, flags, seed }) {
    const asked = [
      '--rows',
      `${smoke ? Math.min(count, 400) : count}`,
      ...flags,
      ...(smoke && !flags.includes('--steps') ? ['--steps', '3'] : []),
    ];
    const path = join(cache, 'rows', `${digest(program.digest, from, ...asked, `${seed}`)}.csv`);
    return made({ command: 'sample', input: from, asked, seed, path, about: ({ said }) => ({ said }) });
  }

  /** What `evaluate --json` answers. */
  function evaluation({ real, test, synthetic, roles, flags, seed }) {
    const paths = ['--real', real, '--test', test, '--synthetic', synthetic];
    const run = fairground('evaluate', ...paths, ...roles, ...flags, ...here, '--seed', `${seed}`, '--json');
    return JSON.parse(run.stdout);
  }

  const helps = new Map();
  /** Whether a command has an option: `sample --target-disparity`. */
  function has(need) {
    const [command, option] = need.split(' ');
    if (!helps.has(command)) helps.set(command, fairground(command, '--help').stdout);
    return helps.get(command).includes(`${option} `);
  }

  return { model, rows, evaluation, has, cache, smoke, threads, commit: program.commit };
}
