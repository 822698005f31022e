import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, markup, type HtmlPart } from './safe-html.ts';

describe('markup', () => {
  it('escapes what is put into it, in text and in attributes', () => {
    expect(markup`<b title="${`"><script>'&`}">${'<i>'}</b>`.text).toBe(
      '<b title="&quot;&gt;&lt;script&gt;&#39;&amp;">&lt;i&gt;</b>',
    );
  });

  it('joins lists, keeps markup, and leaves out what is not there', () => {
    const parts: readonly HtmlPart[] = ['<', markup`<br>`, 3, null, undefined, false];
    expect(markup`<p>${parts}</p>`.text).toBe('<p>&lt;<br>3</p>');
  });
});

it('leaves no character that means something in HTML, and loses none that can be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>&"']/);
      // eslint-disable-next-line no-control-regex -- the control characters are what must be gone
      expect(escaped).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
      expect(escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, '.')).toHaveLength(text.length);
    }),
  );
});
