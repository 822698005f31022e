import { learnersOf } from '../contents.ts';
import type { Report } from '../report-document.ts';
import { fidelitySection } from './fidelity.ts';
import { glossarySection } from './glossary.ts';
import { learnerSection } from './learner.ts';
import { privacySection } from './privacy.ts';
import { markup, SafeHtml } from './safe-html.ts';
import { seedsSection } from './seeds.ts';
import { settingSection } from './setting.ts';
import { STYLE } from './style.ts';
import { summarySection } from './summary.ts';
import { learnerName } from '../../evaluate/learner-name.ts';
import { tablesSection } from './tables.ts';
import { capitalised } from './words.ts';

export interface ReportPageOptions {
  /** The heading; such as the name of the table. */
  readonly title: string;
  /** A sentence under it: the method, the date. */
  readonly subtitle?: string;
}

const POLICY = new SafeHtml("default-src 'none'; style-src 'unsafe-inline'; img-src data:");

/** The report as one HTML file: no scripts, nothing from elsewhere, ready for print. Untrusted text is escaped. */
export function reportHtml(report: Report, { title, subtitle }: ReportPageOptions): string {
  const learners = learnersOf(report);
  const body = markup`${summarySection(report)}
${settingSection(report)}
${learners.map((learner) => learnerSection(report, learner))}
${fidelitySection(report)}
${privacySection(report)}
${tablesSection(report)}
${seedsSection(report)}
${notTested(report)}`;
  const contents: readonly (readonly [string, string])[] = [
    ['summary', 'Summary'],
    ['setting', 'Setting and data'],
    ...learners.map((learner) => [`learner-${learner}`, capitalised(learnerName(learner))] as const),
    ['fidelity', 'Fidelity'],
    ['privacy', 'Privacy'],
    ['tables', 'The tables'],
    ...(report.seeds === null ? [] : [['seeds', 'Seeds'] as const]),
    ['not-tested', 'Not tested'],
    ['glossary', 'Glossary'],
  ];
  return markup`${new SafeHtml('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,"><title>${title}</title><style>${new SafeHtml(STYLE)}</style></head>
<body><main><header><h1><bdi>${title}</bdi></h1>${subtitle !== undefined && markup`<p class="lead">${subtitle}</p>`}</header>
<nav aria-label="Contents"><ul>${contents.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${body}
${glossarySection(body)}
<footer><p class="small quiet">Made by Fairground. All numbers with 95 % intervals are in report.json; check.py recomputes them from predictions.csv.</p></footer></main></body></html>
`.text;
}

const notTested = ({ not_tested: sentences }: Report) =>
  markup`<section aria-labelledby="not-tested"><h2 id="not-tested">What was not tested</h2>
<ul>${sentences.map((sentence) => markup`<li>${sentence}</li>`)}
<li>Whether equal numbers are just: which notion of fairness fits is a question about the use, not about the table.</li>
<li>How the numbers change when people react to the decisions, or on rows unlike the test rows.</li></ul></section>`;
