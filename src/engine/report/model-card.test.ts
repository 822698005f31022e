import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeReportDocument } from '../../testing/fake-evaluation.ts';
import { HOSTILE_NAMES } from '../../testing/hostile-names.ts';
import { markdownText } from './markdown.ts';
import { modelCard } from './model-card.ts';

const card = modelCard({ report: fakeReportDocument(), title: 'Adult', method: 'FADM' });

function hostileCard(): string {
  const groups = HOSTILE_NAMES.map((group) => ({ group, count: 100, positives: 40 }));
  const report = fakeReportDocument({
    sensitive: HOSTILE_NAMES.slice(0, 3).map((name) => ({ name, groups })),
    warnings: HOSTILE_NAMES.map((message) => ({ id: 'collapsed', learner: null, column: null, message })),
  });
  const [name = ''] = HOSTILE_NAMES;
  const named = { ...report.data.train, name: HOSTILE_NAMES.join(' '), sha256: '`|<b>' };
  return modelCard({
    report: {
      ...report,
      config: { [name]: HOSTILE_NAMES, nested: { list: [{ name }] } },
      data: { ...report.data, train: named },
      environment: { [name]: name },
      not_tested: HOSTILE_NAMES,
    },
    title: name,
    method: HOSTILE_NAMES.join(' '),
  });
}

/** Backslash escapes and entities taken away: what of the Markdown is left that could still mean something. */
const active = (text: string): string => text.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/&#?\w+;/g, '');

describe('modelCard', () => {
  it('has the sections of a model card', () => {
    const headings = [...card.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Method and settings',
      'Intended use',
      'Data',
      'Metrics',
      'Evaluation',
      'Warnings',
      'Limitations and what was not tested',
      'Recompute the numbers',
    ]);
    expect(card).toContain('| roles › positive | &gt;50K |');
    expect(card).toContain('| Other | 35 | 0.0 % | no, too small |');
    expect(card).toContain('| neural network | Synthetic |');
  });

  it('keeps its tables, links to nothing and holds no HTML, whatever names say', () => {
    const lines = hostileCard().split('\n');
    let width: number | null = null;
    for (const line of lines) {
      const cells = active(line).split('|').length;
      if (line.startsWith('|')) expect(cells).toBe((width ??= cells));
      else width = null;
      expect(active(line)).not.toMatch(/<|\]\(|https?:|javascript:/);
      expect(line).not.toMatch(/[\u202a-\u202e\r]/);
    }
    const headings = (text: string): number => text.split('\n').filter((line) => /^#/.test(line)).length;
    expect(headings(hostileCard())).toBe(headings(card) + 1);
  });
});

describe('markdownText', () => {
  it('leaves nothing in a text that Markdown or HTML would act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = markdownText(text);
        expect(active(shown)).not.toMatch(/[`*_{}[\]()#!|~$<>&\\:@]/);
        expect(shown).not.toMatch(/[\r\n]/);
        expect(shown.trim()).not.toBe('');
      }),
    );
  });

  it('shows names as they are', () => {
    expect(markdownText('hours per week')).toBe('hours per week');
    expect(markdownText('__proto__')).toBe('\\_\\_proto\\_\\_');
    expect(markdownText('x'.repeat(1000))).toHaveLength(120);
  });
});
