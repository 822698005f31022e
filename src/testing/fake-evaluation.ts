import type { Evaluation, SeedsReport, SeedSpread } from '../engine/evaluate/report.ts';
import type { Report } from '../engine/report/report-document.ts';
import { FAKE_LEARNERS, fakeConstants, fakeDownstreams, type FakeSensitive } from './fake-downstream.ts';
import { wobble } from './fake-estimates.ts';
import { fakeBias, fakeFidelity, fakePrivacy, fakeProxies, type FakeColumn } from './fake-tables-report.ts';

export interface FakeEvaluationOptions {
  readonly sensitive?: readonly FakeSensitive[];
  readonly columns?: readonly FakeColumn[];
  /** Classes of a target of more than two. */
  readonly classes?: readonly string[];
  readonly warnings?: Evaluation['warnings'];
}

const SENSITIVE: readonly FakeSensitive[] = [
  {
    name: 'sex',
    groups: [
      { group: 'Female', count: 5_421, positives: 590 },
      { group: 'Male', count: 10_860, positives: 3_256 },
    ],
  },
  {
    name: 'race',
    groups: [
      { group: 'Amer-Indian-Eskimo', count: 159, positives: 19 },
      { group: 'Asian-Pac-Islander', count: 480, positives: 133 },
      { group: 'Black', count: 1_561, positives: 179 },
      { group: 'Other', count: 35, positives: 0 },
      { group: 'White', count: 13_946, positives: 3_490 },
    ],
  },
];

const NUMBERS = ['age', 'education-num', 'capital-gain', 'capital-loss', 'hours-per-week'];
const CATEGORIES = [
  'workclass',
  'education',
  'marital-status',
  'occupation',
  'relationship',
  'race',
  'sex',
  'income',
];

const COLUMNS: readonly FakeColumn[] = [
  ...NUMBERS.map((name) => ({ name, isNumber: true })),
  ...CATEGORIES.map((name) => ({ name, isNumber: false })),
];

const WARNINGS: Evaluation['warnings'] = [
  {
    id: 'one-notion-worse',
    learner: 'gbdt',
    column: 'race',
    message:
      'For gradient boosting and race, demographic parity difference fell from 0.121 to 0.082, and predictive parity difference rose from 0.041 to 0.113.',
  },
  {
    id: 'lost-coverage',
    learner: null,
    column: 'race',
    message: 'The synthetic rows cover 0.61 of the real rows of Black, and 0.95 of those of White.',
  },
];

/** A whole evaluation with realistic numbers, as of Adult: two sensitive columns, three learners, every reference. */
export function fakeEvaluation(options: FakeEvaluationOptions = {}): Evaluation {
  const { sensitive = SENSITIVE, columns = COLUMNS, classes = null, warnings = WARNINGS } = options;
  const target = { sensitive, classes };
  const tables = { columns, sensitive, rows: 10_000 };
  const synthetic = { ...tables, of: 'synthetic', quality: 0.95 };
  const real = { ...tables, of: 'real', quality: 1 };
  return {
    downstream: fakeDownstreams({ name: 'synthetic', auc: 0.884, disparity: 0.45 }, target),
    reference: {
      real: fakeDownstreams({ name: 'real', auc: 0.906, disparity: 1 }, target),
      holdout: fakeDownstreams({ name: 'holdout', auc: 0.903, disparity: 0.98 }, target),
      reweighed: fakeDownstreams({ name: 'reweighed', auc: 0.898, disparity: 0.5 }, target),
      kappa: 1,
      constant: fakeConstants(target),
    },
    table: { real: fakeBias(real), synthetic: fakeBias({ ...synthetic, quality: 0.4 }) },
    fidelity: { ...fakeFidelity(synthetic), reference: fakeFidelity(real) },
    privacy: { ...fakePrivacy(synthetic), reference: fakePrivacy(real) },
    proxies: { real: fakeProxies(real), synthetic: fakeProxies(synthetic) },
    seeds: fakeSeeds(),
    warnings,
    not_tested: [
      'Nearest-neighbour numbers rest on 10,000 rows of each table, drawn within sensitive groups.',
      'The group Other of race has 35 test rows, fewer than 50: it is shown and not ranked.',
      'Membership inference was tried by distances only.',
    ],
  };
}

function fakeSeeds(): SeedsReport {
  const spread = (learner: string, mean: number): SeedSpread => {
    const values = [0, 1, 2, 3, 4].map((draw) => mean + 0.006 * wobble(learner, String(draw)));
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
    return { mean: average, sd: Math.sqrt(square / (values.length - 1)), values };
  };
  return {
    draws: 5,
    downstream: Object.fromEntries(
      FAKE_LEARNERS.map((learner) => [
        learner,
        {
          auc: spread(learner, 0.884),
          accuracy: spread(`${learner} accuracy`, 0.83),
          demographic_parity_difference: spread(`${learner} parity`, 0.086),
          equalized_odds_difference: spread(`${learner} odds`, 0.11),
          demographic_parity_ratio: null,
        },
      ]),
    ),
  };
}

/** A report.json around it. */
export const fakeReportDocument = (options: FakeEvaluationOptions = {}): Report => ({
  config: {
    roles: { target: 'income', positive: '>50K', sensitive: ['sex', 'race'] },
    evaluate: { downstream: ['lr', 'gbdt', 'mlp'], keepSensitive: false, resamples: 200 },
    seed: 0,
  },
  data: {
    train: {
      name: 'adult_train.csv',
      bytes: 3_974_305,
      sha256: '5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d',
      rows: 32_561,
    },
    test: {
      name: 'adult_test.csv',
      bytes: 2_003_153,
      sha256: 'a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05',
      rows: 16_281,
    },
    synthetic: {
      name: 'synthetic.csv',
      bytes: 1_212_010,
      sha256: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
      rows: 10_000,
    },
  },
  environment: { fairground: '0.1.0', node: '20.19.0', backend: 'wasm' },
  ...fakeEvaluation(options),
});
