// Measures the points of one run, one after the other, and keeps each as soon as it is there.
import { picked } from './picked.mjs';
import { readRecord, writeRecord } from './run-record.mjs';

/**
 * One place in a table: rows of a model, or real ones, and what is trained on them.
 * @typedef {object} Point
 * @property {string} id names it within its run; what is there under this id is not measured again
 * @property {Record<string, unknown>} labels what tables sort it by
 * @property {{ train: string, tests: Record<string, string> }} tables paths; each test table is an evaluation
 * @property {string[]} roles flags
 * @property {{ flags: string[], roles?: string[] } | null} training null: the real rows themselves
 * @property {{ flags: string[], count: number }} [sampling]
 * @property {string[]} evaluating flags; by each test table its own where it is an object
 * @property {readonly string[]} [keeps] metrics of downstream models; otherwise all that any table needs
 * @property {string} [needs] an option that the command line may not have yet
 */

/**
 * @param {{ file: string, run: { name: string, experiment: string, part?: string, seed: number, points: Point[] }, command: string,
 *   shop: ReturnType<typeof import('./workshop.mjs').workshop>, say: (line: string) => void }} options
 * @returns {number} how many points failed; each failure is told, and the others go on
 */
export function measureRun({ file, run, command, shop, say }) {
  const { name, experiment, part, seed } = run;
  const record = readRecord(file) ?? { experiment, run: name, part, seed, command, points: [] };
  let failed = 0;
  for (const point of run.points) {
    if (record.points.some(({ id }) => id === point.id)) continue;
    if (point.needs !== undefined && !shop.has(point.needs)) {
      say(`${name}, ${point.id}: left out, there is no ${point.needs}`);
      continue;
    }
    try {
      say(`${name}, ${point.id}`);
      record.points.push(measured(point, { seed, shop }));
      writeRecord(file, record);
    } catch (error) {
      failed += 1;
      say(`${name}, ${point.id} failed. ${error.message}`);
    }
  }
  return failed;
}

function measured({ id, labels, tables, roles, training, sampling, evaluating, keeps }, { seed, shop }) {
  const drawn = training === null ? null : drawnRows({ tables, roles, training, sampling }, { seed, shop });
  const results = Object.fromEntries(
    Object.entries(tables.tests).map(([test, path]) => {
      const flags = Array.isArray(evaluating) ? evaluating : evaluating[test];
      const synthetic = drawn === null ? tables.train : drawn.path;
      const asked = { real: tables.train, test: path, synthetic, roles, flags, seed };
      return [test, picked(shop.evaluation(asked), keeps)];
    }),
  );
  const flags = Object.keys(tables.tests).map((test) =>
    Array.isArray(evaluating) ? evaluating : evaluating[test],
  );
  const config = { evaluate: [...new Set(flags.map((list) => list.join(' ')))].join(' | ') };
  if (drawn === null) return { id, ...labels, commit: shop.commit, config, ...results };
  const { model, seconds, load, said } = drawn;
  return {
    id,
    ...labels,
    commit: shop.commit,
    ...(model.commit === shop.commit ? {} : { trained_at: model.commit }),
    config: { train: training.flags.join(' '), sample: sampling.flags.join(' '), ...config },
    seconds: { training: model.seconds, sampling: seconds },
    threads: model.threads,
    load: { training: model.load, sampling: load },
    ...(said === '' ? {} : { said }),
    ...results,
  };
}

function drawnRows({ tables, roles, training, sampling }, { seed, shop }) {
  const trained = { table: tables.train, roles: training.roles ?? roles, flags: training.flags, seed };
  const model = shop.model(trained);
  return { model, ...shop.rows({ model, count: sampling.count, flags: sampling.flags, seed }) };
}
