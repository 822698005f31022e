import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';
import { compose, wrapped } from './picture.ts';
import { element, toXml } from './xml.ts';

describe('toXml', () => {
  it('escapes text and attributes', () => {
    const hostile = `</text><script>alert("1")</script>&amp;'`;
    expect(toXml(element('text', { id: hostile }, [hostile]))).toBe(
      `<text id="&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;'">` +
        `&lt;/text&gt;&lt;script&gt;alert("1")&lt;/script&gt;&amp;amp;'</text>`.replaceAll('"', '&quot;'),
    );
  });

  it('holds only characters that XML knows, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 0xffff }), (text, unit) => {
        const xml = toXml(element('text', {}, [text + String.fromCharCode(unit)]));
        expect(xml).toMatch(/^<text>[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*<\/text>$/u);
        expect(xml.slice(6, -7)).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;)/);
      }),
    );
  });

  it('keeps what needs no escape, and rounds numbers', () => {
    expect(toXml(element('g', { x: 1 / 3 }, ['Zürich ≥ 50 % 🎪', element('rect', {})]))).toBe(
      '<g x="0.33">Zürich ≥ 50 % 🎪<rect/></g>',
    );
  });
});

describe('compose', () => {
  const area = { width: 100, height: 50, parts: [{ x: 3, y: 4, drawing: element('path', { d: 'M0 0' }) }] };
  const parts = {
    title: 'A <b>title</b> of\nfour words',
    keys: { width: 80, height: 20, parts: [] },
    body: area,
    paper: 'rgb(255, 255, 255)',
    ink: 'rgb(0, 0, 0)',
    fontFamily: '"Segoe UI", sans-serif',
    measure: (text: string) => text.length * 5,
  };

  it('puts title, keys and chart under each other', () => {
    const { width, height, root } = compose(parts);
    const xml = toXml(root);
    expect([width, height]).toEqual([132, 16 + 2 * 21 + 10 + 20 + 10 + 50 + 16]);
    expect(xml).toContain('<g transform="translate(19 102)"><path d="M0 0"/></g>');
    expect(xml).toContain('<title>A &lt;b&gt;title&lt;/b&gt; of␣four words</title>');
    expect(xml).toContain('font-family="&quot;Segoe UI&quot;, sans-serif"');
    expect(xml).not.toMatch(/style=|class=|var\(/);
  });

  it('leaves no gap where there are no keys', () => {
    const bare = compose({ ...parts, keys: { width: 0, height: 0, parts: [] } });
    expect(bare.height).toBe(compose(parts).height - 30);
  });
});

describe('wrapped', () => {
  it('breaks at spaces and loses no word', () => {
    const measure = (text: string): number => text.length;
    expect(wrapped('one two three fourteen', { width: 8, measure })).toEqual([
      'one two',
      'three',
      'fourteen',
    ]);
    expect(wrapped('unbreakable', { width: 3, measure })).toEqual(['unbreakable']);
  });
});

describe('fileNameOf', () => {
  it('is of letters, digits and hyphens, never empty, and short, for any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const name = fileNameOf(title, 'svg');
        expect(name).toMatch(/^fairground(-[\p{L}\p{N}]+)*\.svg$/u);
        expect(name.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('keeps words of other scripts and drops paths', () => {
    expect(fileNameOf('Up is more accurate, left is fairer', 'png')).toBe(
      'fairground-up-is-more-accurate-left-is-fairer.png',
    );
    expect(fileNameOf('../../etc/passwd “größe”', 'csv')).toBe('fairground-etc-passwd-größe.csv');
  });
});
