// Protocol C: train on all domains but one, test on that one. Does meta-training help?
import { adultDomains, bankDomains, compasDomains, friskDomains, heldOut } from './tables.mjs';
import { atMost } from './splits.mjs';
import { mean, pairedInterval } from './statistics.mjs';
import { valueAt } from './picked.mjs';
import { difference, NOT_YET, spread, table } from './text.mjs';

const ROWS = 4000;
const METRICS = ['accuracy', 'auc', 'demographic_parity_difference', 'equalized_odds_difference'];
const TITLES = ['accuracy', 'AUC', 'demographic parity difference', 'equalised odds difference'];
/** The generator alone: redrawn labels are learned on pooled rows and would hide what meta-training does. */
const ALONE = ['--set', 'relabel=false', '--set', 'candidates=1'];
const DRAWINGS = {
  'alone, κ = 1': ['--fairness-guidance', '1', ...ALONE],
};
const TRAININGS = { pooled: 'pooled', meta: 'mldg' };

const TABLES = [
  {
    name: 'adult',
    title: 'Adult: groups of workclass; s = sex',
    make: adultDomains,
    domains: ['Private', 'Self-employed', 'Government', 'Other'],
    roles: ['--target', 'income', '--positive', '>50K', '--sensitive', 'sex'],
  },
  {
    name: 'compas',
    title: 'COMPAS: age category; s = race, Asian and Native American among Other',
    make: compasDomains,
    domains: ['Less than 25', '25 - 45', 'Greater than 45'],
    roles: ['--target', 'two_year_recid', '--positive', '1', '--sensitive', 'race'],
  },
  {
    name: 'bank',
    title: 'Bank: groups of jobs; s = at most 25 years old',
    make: bankDomains,
    domains: ['In charge', 'Office and technical', 'Manual and service', 'Not in work'],
    roles: ['--target', 'y', '--positive', 'yes', '--sensitive', 'young'],
  },
  {
    name: 'frisk',
    title: 'Stop-and-frisk: boroughs; s = race in four groups; positive = frisked',
    make: friskDomains,
    domains: ['BROOKLYN', 'QUEENS', 'BRONX', 'MANHATTAN', 'STATEN ISLAND'],
    roles: ['--target', 'frisked', '--positive', 'Y', '--sensitive', 'race'],
  },
];

export const heldOutDomain = {
  name: 'held-out-domain',
  parts: TABLES.map(({ name }) => name),
  minutes: 'about 10 a table',
  runs({ seeds, store, parts }) {
    return TABLES.filter(({ name }) => parts.includes(name)).flatMap((of) =>
      seeds.flatMap((seed) =>
        of.domains.map((domain, index) => ({
          name: `held-out-domain-${of.name}-${slug(domain)}-seed-${seed}`,
          experiment: 'held-out-domain',
          part: of.name,
          seed,
          points: pointsOf({ of, domain, index, seed, store }),
        })),
      ),
    );
  },
  report(points, tools) {
    return [
      '## C: one domain held out',
      '',
      `FADM, preset quick, meta-trained (first-order MLDG over the domains that are left) or pooled, on at most`,
      `${ROWS.toLocaleString('en')} rows of the other domains; as many rows drawn; gradient boosting without s and without the domain, tested on all rows of`,
      'the domain that was held out. The diffusion model alone: redrawn labels and resampling rest',
      'on models of pooled rows in both. Mean ± sd over seeds. A small budget, so that all of it takes minutes.',
      '',
      '### Meta-training less pooled',
      '',
      'Differences on the same domain, seed and rows: means over seeds, with 95 % intervals over domains (paired t, which takes the',
      'domains of a table for independent). For the last two a negative difference is a smaller disparity.',
      '',
      ...Object.keys(DRAWINGS).flatMap((drawing) => [
        `Rows drawn ${drawing}:`,
        '',
        table(
          ['table', 'domains', ...TITLES],
          [...TABLES.map(({ name }) => name), null].map((name) =>
            differencesLine({ name, drawing, points, tools }),
          ),
        ),
        '',
        reading({ drawing, points, tools }),
        '',
      ]),
      ...TABLES.flatMap((of) => [
        `### ${of.title}`,
        '',
        'Rows drawn alone, κ = 1.',
        '',
        domainTable(of, points),
        '',
      ]),
    ].join('\n');
  },
};

/** A name that files can have: `25 - 45` is `25-45`. */
const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function pointsOf({ of, domain, index, seed, store }) {
  const stem = `held-out-${of.name}-${index}`;
  const { train } = store.kept({ train: `${stem}-${seed}-train` }, () => ({
    train: atMost(heldOut(of.make(store), domain).outside, ROWS, seed),
  }));
  const { test } = store.kept({ test: `${stem}-test` }, () => ({
    test: heldOut(of.make(store), domain).inside,
  }));
  const about = {
    tables: { train, tests: { test } },
    roles: [...of.roles, '--ignore', 'domain'],
    keeps: METRICS,
  };
  const learner = ['--downstream', 'gbdt', '--resamples', '0'];
  return [
    {
      ...about,
      id: 'real',
      labels: { domain, rows: 'real' },
      training: null,
      evaluating: [...learner, '--only', 'real,constant'],
    },
    ...Object.entries(TRAININGS).flatMap(([training, value]) =>
      Object.entries(DRAWINGS).map(([drawing, flags]) => ({
        ...about,
        id: `${training}, ${drawing}`,
        labels: { domain, rows: 'synthetic', training, drawing },
        training: {
          flags: ['--preset', 'quick', '--set', `training=${value}`, ...ALONE],
          roles: [...of.roles, '--domain', 'domain'],
        },
        sampling: { flags, count: ROWS },
        evaluating: [...learner, '--only', 'synthetic'],
      })),
    ),
  ];
}

/** Meta less pooled of every domain, the mean over the seeds where both are there: seeds of a domain share its rows. */
export function pairsOf(points, { drawing, metric }) {
  const of = (training) => points.filter((point) => point.training === training && point.drawing === drawing);
  const value = (point) => valueAt(point, 'test', 'synthetic', 'gbdt', metric);
  const byDomain = new Map();
  for (const meta of of('meta')) {
    const pooled = of('pooled').find(
      ({ part, domain, seed }) => part === meta.part && domain === meta.domain && seed === meta.seed,
    );
    const [own, other] = [value(meta), pooled && value(pooled)];
    if (typeof own !== 'number' || typeof other !== 'number') continue;
    const place = JSON.stringify([meta.part, meta.domain]);
    byDomain.set(place, [...(byDomain.get(place) ?? []), own - other]);
  }
  return [...byDomain.values()].map(mean);
}

function differencesLine({ name, drawing, points, tools }) {
  const own = name === null ? points : points.filter(({ part }) => part === name);
  const pairs = METRICS.map((metric) => pairsOf(own, { drawing, metric }));
  return [
    name ?? 'all',
    pairs[0].length,
    ...pairs.map((differences) => difference(pairedInterval(differences, tools))),
  ];
}

/** What the intervals over all tables say, in one sentence. */
function reading({ drawing, points, tools }) {
  const found = METRICS.map((metric, index) => {
    const { low, high } = pairedInterval(pairsOf(points, { drawing, metric }), tools);
    const change = low === null ? NOT_YET : low > 0 ? 'higher' : high < 0 ? 'lower' : 'no difference shown';
    return `${TITLES[index]} ${change}`;
  });
  return `Over all tables, with meta-training: ${found.join('; ')}.`;
}

function domainTable({ name, domains }, points) {
  const own = points.filter(({ part }) => part === name);
  const line = (domain, rows, of, on) => [
    domain,
    rows,
    of.length,
    ...METRICS.map((metric) => spread(of.map((point) => valueAt(point, 'test', on, 'gbdt', metric)))),
  ];
  return table(
    ['held out', 'trained on', 'seeds', ...TITLES],
    domains.flatMap((domain) => {
      const here = own.filter((point) => point.domain === domain);
      const drawn = (training) =>
        here.filter((point) => point.training === training && point.drawing === 'alone, κ = 1');
      return [
        line(
          domain,
          'real rows',
          here.filter(({ rows }) => rows === 'real'),
          'real',
        ),
        line('', 'pooled', drawn('pooled'), 'synthetic'),
        line('', 'meta', drawn('meta'), 'synthetic'),
      ];
    }),
  );
}
