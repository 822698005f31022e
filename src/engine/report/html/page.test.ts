import { describe, expect, it } from 'vitest';
import { fakeReportDocument } from '../../../testing/fake-evaluation.ts';
import { HOSTILE_NAMES } from '../../../testing/hostile-names.ts';
import { reportHtml } from './page.ts';

const page = reportHtml(fakeReportDocument(), { title: 'Adult' });

/** A report in which columns, groups, classes, files, messages and settings are hostile. */
function hostilePage(): string {
  const groups = HOSTILE_NAMES.map((group) => ({ group, count: 100, positives: 40 }));
  const columns = HOSTILE_NAMES.map((name, i) => ({ name, isNumber: i % 2 === 0 }));
  const report = fakeReportDocument({
    sensitive: HOSTILE_NAMES.slice(0, 3).map((name) => ({ name, groups })),
    columns,
    classes: HOSTILE_NAMES,
    warnings: HOSTILE_NAMES.map((message) => ({ id: 'collapsed', learner: null, column: message, message })),
  });
  const [name = ''] = HOSTILE_NAMES;
  return reportHtml(
    {
      ...report,
      config: { target: name, [name]: HOSTILE_NAMES },
      data: { ...report.data, train: { ...report.data.train, name } },
      environment: { [name]: name },
      not_tested: HOSTILE_NAMES,
    },
    { title: name, subtitle: HOSTILE_NAMES.join(' ') },
  );
}

/** Names of all elements, and of all attributes. */
function partsOf(text: string): { readonly elements: Set<string>; readonly attributes: Set<string> } {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  for (const [, element = '', rest = ''] of text.matchAll(/<\/?([a-zA-Z!][\w-]*)((?:"[^"]*"|[^">])*)>/g)) {
    elements.add(element.toLowerCase());
    for (const [, attribute = ''] of rest.matchAll(/([\w:-]+)=("[^"]*")?/g)) attributes.add(attribute);
  }
  return { elements, attributes };
}

describe('reportHtml', () => {
  it('has no script, no handler and nothing from elsewhere, under a policy that forbids them', () => {
    for (const text of [page, hostilePage()]) {
      const { elements, attributes } = partsOf(text);
      for (const element of ['script', 'img', 'iframe', 'object', 'a"', 'form', 'input'])
        expect(elements).not.toContain(element);
      expect([...attributes].filter((name) => name.startsWith('on') || name === 'src')).toEqual([]);
      const targets = [...text.matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target);
      expect(targets.filter((target) => !target.startsWith('#') && target !== 'data:,')).toEqual([]);
      expect(text.includes(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)).toBe(
        true,
      );
      expect(/url\(|@import/.test(text)).toBe(false);
    }
  });

  it('has the same elements and attributes whatever names say', () => {
    const plain = partsOf(reportHtml(fakeReportDocument({ classes: ['a', 'b', 'c'] }), { title: 'Adult' }));
    const hostile = partsOf(hostilePage());
    expect([...hostile.elements].filter((name) => !plain.elements.has(name))).toEqual([]);
    expect([...hostile.attributes].filter((name) => !plain.attributes.has(name))).toEqual([]);
  });

  it('leaves no character that turns the direction of writing, and cuts names of a thousand characters', () => {
    const text = hostilePage();
    expect(/[\u202a-\u202e\u2066-\u2069]/.test(text)).toBe(false);
    const body = text.replace(/<pre>[^<]*<\/pre>/g, '').replace(/<li>[^<]*<\/li>/g, '');
    expect(body.match(/x{250,}/g)?.length ?? 0).toBeLessThan(5);
  });

  it('closes what it opens', () => {
    for (const text of [page, hostilePage()]) {
      const open: string[] = [];
      const isVoid = new Set(['meta', 'link', 'br', '!doctype']);
      for (const [all, slash = '', name = ''] of text.matchAll(
        /<(\/?)([a-zA-Z!][\w-]*)(?:"[^"]*"|[^">])*>/g,
      )) {
        if (isVoid.has(name) || all.endsWith('/>')) continue;
        if (slash === '') open.push(name);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
    }
  });

  it('defines every word it links to, once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = new Set([...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id));
    expect(targets.size).toBeGreaterThan(50);
    expect([...targets].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('says all that is known of a bundled table', () => {
    const report = fakeReportDocument();
    const note = `${'Made from the file of the survey. '.repeat(9)}One column was added.`;
    const noted = reportHtml({ ...report, data: { ...report.data, note } }, { title: 'Adult' });
    expect(noted.includes(note)).toBe(true);
  });

  it('says what was checked where no warning was raised, and why a number is undefined', () => {
    const calm = reportHtml(fakeReportDocument({ warnings: [] }), { title: 'Adult' });
    expect(calm.includes('No warnings were raised.')).toBe(true);
    expect(calm.includes('class="warning"')).toBe(false);
    expect(page.includes('Fairer in one way, less fair in another (')).toBe(true);
    expect(page.includes('n/a<span class="why">The group has no positive labels.</span>')).toBe(true);
  });

  it('says how many rows would show a gap of 0.05 beside wide intervals of differences only', () => {
    expect(/≈ [\d,]+ rows<\/a> would show 0\.05/.test(page)).toBe(true);
  });
});
