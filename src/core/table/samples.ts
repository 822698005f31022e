import type { GivenRoles } from './roles.ts';

/** A table that comes with the product, or is made by it. */
export interface Sample {
  readonly id: 'bank' | 'wages' | 'designed';
  readonly title: string;
  /** One sentence of what a row is and what is to be predicted. */
  readonly summary: string;
  /** File name under samples/ of the built page, and its SHA-256; null for the generator. */
  readonly file: { readonly name: string; readonly sha256: string } | null;
  readonly roles: GivenRoles;
  /** Who made the data and on what terms. */
  readonly credit: string;
  /** What is known to be wrong with it as a fairness benchmark, in two sentences. */
  readonly faults: string;
}

/** The bundled samples. scripts/prepare-samples.mjs makes the files. */
export const SAMPLES: readonly Sample[] = [
  {
    id: 'bank',
    title: 'Bank marketing, Portugal 2008–2010',
    summary: 'A phone call to a client of a bank each; did they take out a term deposit?',
    file: {
      name: 'bank.csv',
      sha256: 'ed59b8ad5515032cecf55b77424ef04ea1184ea9110c19da03b05147e16aa978',
    },
    roles: {
      target: 'y',
      positive: 'yes',
      sensitive: ['marital'],
      domain: 'job',
      // The length of the call is known only once it is over; age_group repeats age, and is there to be chosen.
      ignored: ['duration', 'age_group'],
    },
    credit:
      'S. Moro, P. Rita, P. Cortez (2014): Bank Marketing, UCI Machine Learning Repository, doi 10.24432/C5K306, CC BY 4.0. Column age_group added.',
    faults:
      'The label says whether a client bought a product, not whether they were treated well, so a high rate is no clear benefit. Sex and origin were not recorded, so the sensitive columns are marital status and age.',
  },
  {
    id: 'wages',
    title: 'Wages, United States 1985',
    summary: 'A worker of the Current Population Survey each; is the hourly wage above the median?',
    file: {
      name: 'wages.csv',
      sha256: '2dc6f6eea7e958d8f336cc4df4d7ca4eba2b145547b4b94c6db97974ccbeba75',
    },
    roles: {
      target: 'high_wage',
      positive: 'yes',
      sensitive: ['gender'],
      // The wage itself is what high_wage was made from.
      ignored: ['wage'],
    },
    credit:
      'E. R. Berndt (1991), from the Current Population Survey of May 1985; packaged by The Stdlib Authors, data in the public domain (PDDL 1.0, CC0 1.0). Column high_wage added: the wage is above the median of 7.78 dollars.',
    faults:
      'There are only 534 rows, so every interval is wide and a gap may be chance. Only people in work were asked, so who could not get work at all is not in the table.',
  },
  {
    id: 'designed',
    title: 'Designed loans, with a bias you set',
    summary: 'An invented application for a loan each; was it approved?',
    file: null,
    roles: { target: 'approved', positive: 'yes', sensitive: ['group'], domain: 'employment' },
    credit: 'Made by Fairground; nobody’s data.',
    faults:
      'It is invented: one hidden merit decides, which no real loan knows. What it is good for is that the true bias is known and methods can be held to it.',
  },
];

export const DEFAULT_DESIGNED_BIAS = { rows: 10_000, seed: 0, direct: 0.6, proxy: 0.6 } as const;
