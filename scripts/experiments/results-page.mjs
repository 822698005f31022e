// docs/results.md from the records of all runs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { importBuilt } from '../bench/import-built.mjs';
import { EXPERIMENTS } from './index.mjs';
import { readRecord } from './run-record.mjs';

/** The product's own statistics, which tables are made with. */
async function productStatistics() {
  const { hypervolume } = await importBuilt('src/core/stats/pareto.ts');
  const { studentQuantile } = await importBuilt('src/core/stats/student-quantile.ts');
  return { hypervolume, studentQuantile };
}

/** Points of all records in a folder, each with its run's experiment, seed and part. */
export function pointsIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const { points = [], experiment, seed, part, command } = readRecord(join(folder, file));
      return points.map((point) => ({ ...point, experiment, seed, part, command }));
    });
}

/** Which commits and commands made the points: one line. */
function provenance(points) {
  const commits = [...new Set(points.map(({ commit }) => commit))];
  const commands = [...new Set(points.map(({ command }) => command))];
  if (points.length === 0) return 'Not yet run.';
  const named = (list) => list.map((item) => `\`${item}\``).join(', ');
  return `Made by ${named(commands)} at ${commits.length > 1 ? 'commits' : 'commit'} ${named(commits)}.`;
}

/** The whole page as Markdown. @param {string} folder of the records */
export async function resultsPage(folder) {
  const tools = await productStatistics();
  const points = pointsIn(folder);
  const sections = EXPERIMENTS.map(({ name, report }) => {
    const own = points.filter(({ experiment }) => experiment === name);
    return `${report(own, tools)}\n${provenance(own)}\n`;
  });
  const text = [
    '# Results',
    '',
    'Written by `npm run reproduce` from the files in `docs/results/`, one a run, which hold every point with its settings,',
    'seconds, threads, load of the machine and commit. Test rows choose nothing: where a setting had to be chosen, the text',
    'says on which other rows. Verdicts are computed from the numbers. A commit with `+` had changes that were not committed.',
    '',
    ...sections,
  ].join('\n');
  const style = await prettier.resolveConfig('docs/results.md');
  return prettier.format(text, { ...style, printWidth: 120, proseWrap: 'always', parser: 'markdown' });
}
