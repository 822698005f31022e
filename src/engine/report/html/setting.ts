import { canonicalJson } from '../../../core/experiment/canonical-json.ts';
import type { FairnessReport } from '../../evaluate/report.ts';
import { sensitiveOf } from '../contents.ts';
import { formatCount, formatShare } from '../format.ts';
import { groupsOfColumn } from '../group-sizes.ts';
import type { Report } from '../report-document.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { named, term } from './words.ts';

const ROLES = { train: 'Real training rows', test: 'Real test rows', synthetic: 'Synthetic rows' } as const;

/** What was asked for, and of which files and groups. */
export function settingSection(report: Report): SafeHtml {
  const { data, config, environment } = report;
  const files = (['train', 'test', 'synthetic'] as const).map((role) => {
    const { name, rows, sha256 } = data[role];
    return markup`<tr><th scope="row">${ROLES[role]}</th><td>${named(name)}</td><td class="num">${rows === undefined ? '·' : formatCount(rows)}</td><td><code>${sha256}</code></td></tr>`;
  });
  return markup`<section aria-labelledby="setting"><h2 id="setting">Setting and data</h2>
<p>Models are trained on one table and tested on the real test rows, which neither they nor the generator have seen.</p>
<div class="scroll" role="region" aria-label="Files" tabindex="0"><table><caption><span>Files, with the SHA-256 of their bytes</span></caption>
<thead><tr><th scope="col">Table</th><th scope="col">File</th><th scope="col" class="num">Rows</th><th scope="col">SHA-256</th></tr></thead><tbody>${files}</tbody></table></div>
${data.note !== undefined && markup`<p><bdi>${data.note}</bdi></p>`}
${sensitiveOf(report).map((column) => groupTable(column, groupsOfColumn(report, column)))}
<h3>Settings</h3><pre>${JSON.stringify(JSON.parse(canonicalJson(config)), null, 2)}</pre>
${
  environment !== undefined &&
  markup`<p class="small quiet">Computed with ${Object.entries(environment).map(([name, value], i) => markup`${i > 0 && ', '}${named(name)} ${named(value)}`)}.</p>`
}</section>`;
}

const groupTable = (column: string, groups: FairnessReport['by_group']): SafeHtml =>
  groups.length === 0
    ? markup``
    : markup`<h3>Groups of ${named(column)}</h3>
<div class="scroll" role="region" aria-label="Groups" tabindex="0"><table><caption><span>Test rows by group. Groups below the ${term('ranked', 'minimum size')} are pale.</span></caption>
<thead><tr><th scope="col">Group</th><th scope="col" class="num">Test rows</th><th scope="col" class="num">Positive labels</th><th scope="col" class="num">Share</th></tr></thead>
<tbody>${groups.map(
        ({ group, count, positives, ranked }) =>
          markup`<tr${!ranked && markup` class="faint"`}><th scope="row">${named(group)}${!ranked && ' (not ranked)'}</th><td class="num">${formatCount(count)}</td><td class="num">${formatCount(positives)}</td><td class="num">${count === 0 ? 'n/a' : formatShare(positives / count)}</td></tr>`,
      )}</tbody></table></div>`;
