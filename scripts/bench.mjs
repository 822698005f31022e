// npm run bench [-- --json out.json] [--only train_step,sampling,…] [--quick] [--webgpu]: engines side by side in one run,
// in headless Chromium, Node and Python (bench/README.md). Prints a table; reports and never gates, except that engines
// which disagree about the loss end it with status 1.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setUp } from './setup.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    webgpu: { type: 'boolean', default: false },
  },
});
const say = (line) => console.error(`▸ ${line}`);
await setUp({ say, output: 'stderr' });
const { runBench } = await import('./bench/run.mjs');
const document = await runBench({ ...options, only: options.only?.split(','), say }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const { tables } = await import('./bench/table.mjs');
console.log(tables(document));
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(document, null, 1)}\n`);
