// The tables that experiments train and test on, made once from the files in the data folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRows, stacked, where, withColumn, without, withOnly, writeRows } from './csv-rows.mjs';
import { atMost } from './splits.mjs';

/** Rows of the smoke test: enough that every group and class occurs. */
const FEW = 1500;

/**
 * Writes tables into the cache, once each.
 * @param {{ data: string, cache: string, smoke: boolean }} options
 */
export function tableStore({ data, cache, smoke }) {
  const path = (name) => join(cache, 'tables', `${name}.csv`);
  return {
    /** A table of the data folder. */
    source(file) {
      const found = join(data, file);
      if (existsSync(found)) return readRows(found);
      throw new Error(`${found} is missing: name the folder that holds it with --data.`);
    },
    /**
     * Paths of several tables, which `make` gives where one is not there yet.
     * @param {Record<string, string>} names of the files by what they are for
     * @param {() => Record<string, import('./csv-rows.mjs').Rows>} make
     */
    kept(names, make) {
      const paths = Object.fromEntries(Object.entries(names).map(([part, name]) => [part, path(name)]));
      if (Object.values(paths).every((file) => existsSync(file))) return paths;
      for (const [part, table] of Object.entries(make()))
        writeRows(paths[part], smoke ? atMost(table, FEW, 0) : table);
      return paths;
    },
  };
}

const ADULT = ['--target', 'income', '--positive', '>50K', '--sensitive', 'sex'];
export const adultRoles = {
  all: ADULT,
  usual: [...ADULT, '--ignore', 'fnlwgt,education'],
};

/** Train and test file of Adult together, in this order: 48,842 rows. */
export const adultUnion = (store) => stacked(store.source('adult_train.csv'), store.source('adult_test.csv'));

/** The rows without a missing cell: 45,222 of Adult. */
export const complete = ({ header, rows }) => ({ header, rows: rows.filter((row) => !row.includes('?')) });

const oneOf = (groups, otherwise) => {
  const byValue = new Map(
    Object.entries(groups).flatMap(([group, values]) => values.map((value) => [value, group])),
  );
  return (value) => byValue.get(value) ?? otherwise;
};

const employer = oneOf(
  {
    Private: ['Private'],
    'Self-employed': ['Self-emp-inc', 'Self-emp-not-inc'],
    Government: ['Federal-gov', 'State-gov', 'Local-gov'],
  },
  'Other',
);
/** Adult with its workclass as four domains, and without the survey weight and the words for education_num. */
export const adultDomains = (store) =>
  without(
    withColumn(adultUnion(store), 'domain', (cell) => employer(cell('workclass'))),
    ['workclass', 'fnlwgt', 'education'],
  );

const fewRaces = oneOf(
  { 'African-American': ['African-American'], Caucasian: ['Caucasian'], Hispanic: ['Hispanic'] },
  'Other',
);
/** COMPAS with Asian (31 rows) and Native American (11) among the other races. */
export const withFewRaces = (table) => withColumn(table, 'race', (cell) => fewRaces(cell('race')));
/** Both files of COMPAS, with the age category as domain. */
export const compasDomains = (store) => {
  const both = withFewRaces(stacked(store.source('compas_train.csv'), store.source('compas_test.csv')));
  return without(
    withColumn(both, 'domain', (cell) => cell('age_cat')),
    ['age_cat'],
  );
};

/** Bank with a column that says who is at most 25, and without `duration`, which is known only after the call. */
export const withYoung = (table) =>
  without(
    withColumn(table, 'young', (cell) => (Number(cell('age')) <= 25 ? 'yes' : 'no')),
    ['duration'],
  );
const jobGroup = oneOf(
  {
    'In charge': ['management', 'entrepreneur', 'self-employed'],
    'Office and technical': ['admin.', 'technician'],
    'Manual and service': ['blue-collar', 'services', 'housemaid'],
  },
  'Not in work',
);
/** Both files of Bank, with four groups of jobs as domains. */
export const bankDomains = (store) => {
  const both = withYoung(stacked(store.source('bank_train.csv'), store.source('bank_test.csv')));
  return without(
    withColumn(both, 'domain', (cell) => jobGroup(cell('job'))),
    ['job'],
  );
};

const race = oneOf({ Black: ['B'], Hispanic: ['P', 'Q'], White: ['W'] }, 'Other');
const REASONS = 'objcs descr casng lkout cloth drgtr furtv vcrim bulge other'
  .split(' ')
  .map((name) => `cs_${name}`);
const yes = (value) => (value === 'Y' || value === '1' ? 'Y' : 'N');
/**
 * Stop-and-frisk with the borough as domain: what is known when someone is stopped, and whether they were frisked. What
 * happened afterwards is left out (searched, arstmade, minutes of the stop), ages above 110 are blank, height is in inches.
 */
export const friskDomains = (store) => {
  const source = store.source('stop_and_frisk.csv');
  const derived = [
    ['domain', (cell) => cell('city')],
    ['race', (cell) => race(cell('race'))],
    ['age', (cell) => (Number(cell('age')) > 110 ? '' : cell('age'))],
    ['height', (cell) => `${12 * Number(cell('ht_feet')) + Number(cell('ht_inch'))}`],
    ...['radio', ...REASONS].map((name) => [name, (cell) => yes(cell(name))]),
  ];
  const whole = derived.reduce((table, [name, of]) => withColumn(table, name, of), source);
  const about = ['domain', 'race', 'sex', 'age', 'build', 'height', 'weight'];
  return withOnly(whole, [
    ...about,
    'inout',
    'trhsloc',
    'typeofid',
    'offunif',
    'radio',
    ...REASONS,
    'frisked',
  ]);
};

/** The rows of one domain, and those of the others. */
export const heldOut = (table, domain) => ({
  inside: where(table, 'domain', (value) => value === domain),
  outside: where(table, 'domain', (value) => value !== domain),
});
