// The paper's obfuscation beside the independence dial, on three tables: does it make downstream models less fair?
import { adultRoles, withFewRaces, withYoung } from './tables.mjs';
import { adultFiles } from './guidance-ablation.mjs';
import { mean, pairedInterval } from './statistics.mjs';
import { valueAt } from './picked.mjs';
import { difference, NOT_YET, spread, table } from './text.mjs';

const FORMS = ['uniform', 'entropy'];
const STRENGTHS = [1, 3, 10];
const KAPPAS = [0, 1, 1.3];
const ALONE = ['--set', 'guidance=classifier', '--set', 'relabel=false', '--set', 'candidates=1'];
/** Label and group drawn apart and only the label guides: what the forms add their term to. */
const PLAIN = 'y alone';
const SETTINGS = [
  [PLAIN, ['--form', 'uniform', '--fairness-guidance', '0']],
  ...FORMS.flatMap((form) =>
    STRENGTHS.map((strength) => [
      `${form}, λ_s = ${strength}`,
      ['--form', form, '--fairness-guidance', `${strength}`],
    ]),
  ),
  ...KAPPAS.map((kappa) => [`independent, κ = ${kappa}`, ['--fairness-guidance', `${kappa}`]]),
];
const METRICS = ['auc', 'accuracy', 'demographic_parity_difference', 'equalized_odds_difference'];
const DISPARITY = 'demographic_parity_difference';

const filesOf = (name, change) => (store) =>
  store.kept({ train: `${name}-train`, test: `${name}-test` }, () => ({
    train: change(store.source(`${name}_train.csv`)),
    test: change(store.source(`${name}_test.csv`)),
  }));
const TABLES = [
  { name: 'adult', title: 'Adult, s = sex', rows: 8000, files: adultFiles, roles: adultRoles.usual },
  {
    name: 'compas',
    title: 'COMPAS, s = race (Asian and Native American among Other)',
    rows: 8000,
    files: filesOf('compas', withFewRaces),
    roles: ['--target', 'two_year_recid', '--positive', '1', '--sensitive', 'race'],
  },
  {
    name: 'bank',
    title: 'Bank, s = at most 25 years old, without duration',
    rows: 8000,
    files: filesOf('bank', withYoung),
    roles: ['--target', 'y', '--positive', 'yes', '--sensitive', 'young'],
  },
];

export const obfuscation = {
  name: 'obfuscation',
  parts: TABLES.map(({ name }) => name),
  minutes: 'about 6 a table',
  runs({ seeds, store, parts }) {
    return TABLES.filter(({ name }) => parts.includes(name)).flatMap(({ name, rows, files, roles }) => {
      const { train, test } = files(store);
      return seeds.map((seed) => ({
        name: `obfuscation-${name}-seed-${seed}`,
        experiment: 'obfuscation',
        part: name,
        seed,
        points: [
          {
            id: 'real',
            labels: { rows: 'real' },
            tables: { train, tests: { test } },
            roles,
            training: null,
            keeps: METRICS,
            evaluating: ['--downstream', 'gbdt', '--only', 'real,constant'],
          },
          ...SETTINGS.map(([setting, flags]) => ({
            id: setting,
            labels: { rows: 'synthetic', setting },
            tables: { train, tests: { test } },
            roles,
            training: { flags: ['--preset', 'quick', ...ALONE] },
            sampling: { flags: [...flags, ...ALONE], count: rows },
            keeps: METRICS,
            evaluating: ['--downstream', 'gbdt', '--only', 'synthetic'],
          })),
        ],
      }));
    });
  },
  report(points, tools) {
    return [
      '## Obfuscation beside the independence dial',
      '',
      'FADM, preset quick, guided by classifiers as in the paper, target guidance 1, no term longer than the',
      'score; gradient boosting without s, tested on the test file; mean ± sd over seeds. The question: does making x tell less of s while y stays fixed',
      'make models trained on the rows less fair, as a prototype found?',
      '',
      ...TABLES.flatMap(({ name, title }) => {
        const own = points.filter(({ part }) => part === name);
        return [`### ${title}`, '', settingsTable(own), '', findings(own, tools), ''];
      }),
    ].join('\n');
  },
};

function settingsTable(points) {
  const real = points.filter(({ rows }) => rows === 'real');
  const line = (name, of, on) => [
    name,
    of.length,
    ...METRICS.map((metric) => spread(of.map((point) => valueAt(point, 'test', on, 'gbdt', metric)))),
  ];
  return table(
    ['rows', 'seeds', 'AUC', 'accuracy', 'demographic parity difference', 'equalised odds difference'],
    [
      line('real', real, 'real'),
      line('constant classifier', real, 'constant'),
      ...SETTINGS.map(([setting]) =>
        line(
          setting,
          points.filter((point) => point.setting === setting),
          'synthetic',
        ),
      ),
    ],
  );
}

/** Mean disparity over settings less that of another, seed by seed, where all of them are there. */
export function disparityOver(points, settings, base) {
  const at = (seed, setting) => {
    const point = points.find((other) => other.seed === seed && other.setting === setting);
    return point && valueAt(point, 'test', 'synthetic', 'gbdt', DISPARITY);
  };
  return [...new Set(points.map(({ seed }) => seed))].flatMap((seed) => {
    const [less, values] = [at(seed, base), settings.map((setting) => at(seed, setting))];
    return [less, ...values].every((value) => typeof value === 'number') ? [mean(values) - less] : [];
  });
}

function findings(points, tools) {
  const named = (form) => STRENGTHS.map((strength) => `${form}, λ_s = ${strength}`);
  const change = (settings, base) => pairedInterval(disparityOver(points, settings, base), tools);
  const line = (what, settings, base) => {
    const found = change(settings, base);
    return [what, found.n, difference(found)];
  };
  const rows = [
    ...FORMS.map((form) => line(`${form}, mean over λ_s`, named(form), PLAIN)),
    line('both forms', FORMS.flatMap(named), PLAIN),
    line('independent, κ = 1 less κ = 0', ['independent, κ = 1'], 'independent, κ = 0'),
    line('independent, κ = 1.3 less κ = 0', ['independent, κ = 1.3'], 'independent, κ = 0'),
  ];
  const verdict = verdictOn(change(FORMS.flatMap(named), PLAIN));
  return [
    `Change of the demographic parity difference against ${PLAIN}, or against κ = 0; 95 % interval over seeds (paired t):`,
    '',
    table(['setting', 'seeds', 'change'], rows),
    '',
    `That obfuscation makes downstream models less fair here: **${verdict}**.`,
  ].join('\n');
}

/** What an interval of the change in disparity says of the claim that it grows. */
export function verdictOn({ mean: middle, low, high }) {
  if (middle === null) return NOT_YET;
  if (low === null) return 'undecided with one seed';
  if (low > 0) return 'confirmed';
  return high < 0 ? 'refuted' : 'undecided: the interval holds 0';
}
