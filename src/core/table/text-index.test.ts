import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsOf } from './packed-texts.ts';
import { TextIndex } from './text-index.ts';

/** The same numbering by a Map. */
function numbered(texts: readonly string[]): { codes: number[]; dictionary: string[] } {
  const index = new Map<string, number>();
  const codes = texts.map((text) => {
    const code = index.get(text) ?? index.size;
    index.set(text, code);
    return code;
  });
  return { codes, dictionary: [...index.keys()] };
}

function expectNumbered(texts: readonly string[]): void {
  const index = new TextIndex();
  const codes = texts.map((text) => index.codeOf(unitsOf(`<${text}>`), 1, text.length + 1));
  const expected = numbered(texts);
  expect(index.size).toBe(expected.dictionary.length);
  expect({ codes, dictionary: [...index.finish()] }).toEqual(expected);
}

describe('a text index', () => {
  it('numbers texts as a Map does, whatever their characters', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '\0', '"'), maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('__proto__', 'constructor', '', '\ud800', 'é', '…'),
    );
    fc.assert(fc.property(fc.array(text, { maxLength: 200 }), expectNumbered));
  });

  it('numbers more texts than it has room for at first, seen in any order', () => {
    const texts = Array.from({ length: 30_000 }, (_, i) => String((i * 7919) % 20_011));
    expectNumbered(texts);
  });

  it('becomes wide when a wide character comes late', () => {
    expectNumbered([...Array.from({ length: 300 }, (_, i) => `ü${i}`), '€', 'ü7', '€']);
  });
});
