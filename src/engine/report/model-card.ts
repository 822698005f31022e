import type { Json } from '../../core/experiment/canonical-json.ts';
import { METRIC_DEFINITIONS } from '../../core/metrics/definitions.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import { learnersOf, sensitiveOf } from './contents.ts';
import { formatCount, formatEstimate, formatShare } from './format.ts';
import { fairnessOf, groupsOfColumn } from './group-sizes.ts';
import { learnerName } from '../evaluate/learner-name.ts';
import { markdownTable, markdownText } from './markdown.ts';
import type { Report } from './report-document.ts';
import { reportOf, trainedOn } from './trained-on.ts';
import { type WarningNote, warningNotes } from './warning-notes.ts';
import { WASHING_CHECKS } from './washing-checks.ts';

export interface ModelCardInput {
  readonly report: Report;
  /** What the card is of, such as the name of the table. */
  readonly title: string;
  /** The method that made the rows: `Fairness-aware diffusion (FADM)`; null where it is not known. */
  readonly method: string | null;
}

const HEADLINE = ['accuracy', 'auc'] as const;
const FAIRNESS = ['demographic_parity_difference', 'equalized_odds_difference'] as const;
const TABLES = ['column_shapes', 'column_pair_trends', 'detection_auc', 'coverage'] as const;
const PRIVACY = ['dcr_share', 'exact_copies', 'membership_auc'] as const;

/** A model card in Markdown, after Mitchell et al. 2019. Names from files are escaped. */
export function modelCard({ report, title, method }: ModelCardInput): string {
  const sections = [
    `# Model card: ${markdownText(title)}`,
    details(report, method),
    intendedUse,
    data(report),
    metrics,
    evaluation(report),
    warnings(report),
    limitations(report),
    recompute,
  ];
  return `${sections.join('\n\n')}\n`;
}

function details({ environment, config }: Report, method: string | null): string {
  const computed =
    environment === undefined
      ? ''
      : `\n\nComputed with ${Object.entries(environment)
          .map(([name, value]) => `${markdownText(name)} ${markdownText(value)}`)
          .join(', ')}.`;
  const rows = settingsOf(config).map(([path, value]) => [
    path.map(markdownText).join(' › '),
    markdownText(value),
  ]);
  return `## Method and settings\n\nMethod: ${method === null ? 'not stated' : markdownText(method)}.${computed}\n\n${markdownTable(['setting', 'value'], rows)}`;
}

/** Every setting with the names that lead to it; lists of plain values on one line. */
function settingsOf(config: Json, path: readonly string[] = []): [readonly string[], string][] {
  if (config === null || typeof config !== 'object') return [[path, String(config)]];
  const entries = Object.entries(config);
  if (Array.isArray(config) && config.every((item) => item === null || typeof item !== 'object'))
    return [[path, config.map(String).join(', ')]];
  return entries.flatMap(([name, value]) => (value === undefined ? [] : settingsOf(value, [...path, name])));
}

const intendedUse = `## Intended use

Synthetic rows for research and teaching on fairness, and for building models where the real rows cannot be shared. They are not a substitute for asking whether a decision should be made by a model at all. Do not draw conclusions about single people: no synthetic row is one.`;

function data(report: Report): string {
  const files = (['train', 'test', 'synthetic'] as const).map((role) => {
    const { name, rows, sha256 } = report.data[role];
    return [
      role,
      markdownText(name),
      rows === undefined ? '·' : formatCount(rows),
      `\`${sha256.replace(/[^0-9a-f]/gi, '')}\``,
    ];
  });
  const groups = sensitiveOf(report).map((column) => {
    const rows = groupsOfColumn(report, column).map(({ group, count, positives, ranked }) => [
      markdownText(group),
      formatCount(count),
      count === 0 ? 'n/a' : formatShare(positives / count),
      ranked ? 'yes' : 'no, too small',
    ]);
    return `### Groups of ${markdownText(column)}\n\n${markdownTable(['group', 'test rows', 'positive labels', 'ranked'], rows)}`;
  });
  const { note } = report.data;
  return [
    `## Data`,
    markdownTable(['table', 'file', 'rows', 'SHA-256'], files),
    ...(note === undefined ? [] : [longText(note)]),
    ...groups,
  ].join('\n\n');
}

const metrics = `## Metrics

${[...HEADLINE, ...FAIRNESS, ...TABLES, ...PRIVACY]
  .map((id) => `- **${METRIC_DEFINITIONS[id].name}**: ${METRIC_DEFINITIONS[id].text}`)
  .join('\n')}

Intervals are 95 %. All other metrics, with formulas and sources, are in the report.`;

const cell = (estimate: Estimate | undefined): string =>
  estimate === undefined
    ? '·'
    : estimate.value === null
      ? `n/a: ${markdownText(estimate.reason ?? '')}`
      : formatEstimate(estimate);

function evaluation(report: Report): string {
  const columns = sensitiveOf(report);
  const head = [
    'learner',
    'trained on',
    ...HEADLINE.map((id) => METRIC_DEFINITIONS[id].short),
    ...columns.flatMap((column) =>
      FAIRNESS.map((id) => `${METRIC_DEFINITIONS[id].short}, ${markdownText(column)}`),
    ),
  ];
  const rows = learnersOf(report).flatMap((learner) =>
    trainedOn(report).flatMap(({ name, reports }) => {
      const of = reportOf(reports, learner);
      if (of === undefined) return [];
      return [
        [
          learnerName(learner),
          name,
          ...HEADLINE.map((id) => cell(of[id])),
          ...columns.flatMap((column) => FAIRNESS.map((id) => cell(fairnessOf(of, column)?.[id]))),
        ],
      ];
    }),
  );
  const { fidelity, privacy } = report;
  const table = [
    ...TABLES.map((id) => [METRIC_DEFINITIONS[id].name, cell(fidelity[id]), cell(fidelity.reference?.[id])]),
    ...PRIVACY.map((id) => [METRIC_DEFINITIONS[id].name, cell(privacy[id]), cell(privacy.reference?.[id])]),
  ];
  return `## Evaluation\n\nEvery model is tested on the same real rows.\n\n${markdownTable(head, rows)}\n\n${markdownTable(['fidelity and privacy', 'synthetic rows', 'real test rows'], table)}`;
}

function warnings({ warnings: raised }: Report): string {
  if (raised.length === 0) return `## Warnings\n\nNone were raised. ${WASHING_CHECKS}`;
  return `## Warnings\n\n${warningNotes(raised).flatMap(noteLines).join('\n')}`;
}

function noteLines({ heading, about, messages }: WarningNote): readonly string[] {
  const of = about.length === 0 ? '' : ` (${about.map(markdownText).join(', ')})`;
  return [`- **${heading}**${of}`, ...messages.map((message) => `  - ${longText(message)}`)];
}

function limitations({ not_tested: sentences }: Report): string {
  const ours = [
    'Intervals hold the test rows only: models are fixed, and other seeds give other rows.',
    'Which notion of fairness fits is a question about the use, and no number answers it.',
    'Privacy numbers look for copies of training rows. They prove nothing about rows that were not tried.',
  ];
  return `## Limitations and what was not tested\n\n${[...sentences.map(longText), ...ours].map((text) => `- ${text}`).join('\n')}`;
}

/** A sentence of ours that holds names from files: escaped word by word, so that it is not cut. */
const longText = (text: string): string =>
  text
    .split(' ')
    .map((word) => (word === '' ? '' : markdownText(word)))
    .join(' ');

const recompute = `## Recompute the numbers

With report.json, predictions.csv and check.py in one folder:

    python3 -m pip install pandas scikit-learn fairlearn
    python3 check.py

It computes every fairness and utility number again from the predictions, and prints the differences.`;
