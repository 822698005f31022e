import { fold, key } from '../../core/rng/key.ts';
import { targetOf } from '../../core/table/labels.ts';
import type { Table } from '../../core/table/types.ts';
import { formatCounted } from '../report/format.ts';
import type { Material } from './crew/material.ts';
import { LEARNER_NAMES } from './learner-name.ts';
import type { DownstreamId } from './report.ts';
import { ROW_LIMITS } from './settings.ts';
import { mixedRows } from './training-rows.ts';

/** What the numbers of an evaluation do not cover, in sentences: rows left out, groups too small, what was not varied. */
export function notTested(material: Material): string[] {
  return [
    ...withoutLabel(material),
    ...tooSmallGroups(material),
    ...cutDown(material),
    ...tooFewSynthetic(material),
    ...unusedLearners(material),
    ...(material.drawings.length > 1
      ? []
      : [
          'One drawing of synthetic rows was evaluated: what another seed of the rows would do is not in the numbers.',
        ]),
    'The generator was trained once: what another training would give is not in the intervals.',
    'Fairness was measured for the columns that are marked sensitive, and for no others.',
  ];
}

const rowsOf = (count: number): string => formatCounted(count, 'row');

/** Rows that no model was trained on or tested with, since their label is missing or is none of the real classes. */
function withoutLabel({ train, test, drawings, schema, classes }: Material): string[] {
  const tables: readonly (readonly [string, Table])[] = [
    ['training', train],
    ['test', test],
    ...drawings.map((table, i): [string, Table] => [i === 0 ? 'synthetic' : `${i + 1}. synthetic`, table]),
  ];
  return tables.flatMap(([name, table]) => {
    const { codes, categories } = targetOf(table, schema);
    const isClass = categories.map((category) => classes.names.includes(category));
    const left = codes.reduce((sum, code) => sum + (isClass[code] === true ? 0 : 1), 0);
    return left === 0
      ? []
      : [
          `Models leave out ${rowsOf(left)} of the ${rowsOf(table.rows)} of the ${name} table: their label is missing or is none of the real ones.`,
        ];
  });
}

function tooSmallGroups({ trial, settings }: Material): string[] {
  return trial.rows.sensitive.flatMap(({ name, codes, categories }) => {
    const counts = new Int32Array(categories.length);
    for (const code of codes) if (code >= 0) (counts[code] as number) += 1;
    return categories.flatMap((group, code) => {
      const count = counts[code] as number;
      return count > 0 && count < settings.minGroupSize
        ? [`"${group}" (${name}) has ${rowsOf(count)} to test on: its numbers are shown and set no range.`]
        : [];
    });
  });
}

function cutDown({ train, test, synthetic, real, sets }: Material): string[] {
  const tables: readonly (readonly [string, Table])[] = [
    ['training', train],
    ['test', test],
    ['synthetic', synthetic],
  ];
  const { neighbours, detection } = ROW_LIMITS;
  const far = tables
    .filter(([, { rows }]) => rows > neighbours)
    .map(([name, { rows }]) => `${rowsOf(neighbours)} of the ${rowsOf(rows)} of the ${name} table`);
  const most = Math.max(...tables.map(([, { rows }]) => rows));
  return [
    ...(real.labels.length < train.rows
      ? [
          `The references were trained on ${rowsOf(real.labels.length)} out of ${rowsOf(train.rows)}, the same share of every class.`,
        ]
      : []),
    ...(far.length > 0
      ? [`Fidelity and privacy rest on ${far.join(', ')}, the same share of every class and group.`]
      : []),
    `How far rows reach (α-precision, β-recall, density, coverage) and the fidelity of groups rest on ${rowsOf(sets.table('likeTrain').rows)} of each table, as many as half the test rows allow, so that the reference is alike.`,
    ...(most > detection ? [`Detection was tried with at most ${rowsOf(detection)} of each table.`] : []),
  ];
}

function tooFewSynthetic({ train, synthetic, settings }: Material): string[] {
  const { use, seed } = settings;
  const { missing } = mixedRows({ real: train, synthetic, use, key: fold(key(seed), 'mix') });
  return missing === 0
    ? []
    : [
        `${rowsOf(missing)} fewer than asked for were mixed into the real rows: there are no more synthetic ones.`,
      ];
}

function unusedLearners({ settings }: Material): string[] {
  const unused = (Object.keys(LEARNER_NAMES) as DownstreamId[])
    .filter((id) => !settings.downstream.includes(id))
    .map((id) => LEARNER_NAMES[id]);
  return unused.length === 0
    ? []
    : [`No model of these kinds was trained on the rows: ${unused.join(', ')}.`];
}
