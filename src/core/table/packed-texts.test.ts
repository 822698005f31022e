import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedTexts, pickTexts, textOf, unitsOf } from './packed-texts.ts';

const pack = (texts: readonly string[]): PackedTexts => {
  const ends = texts.map((_, k) => texts.slice(0, k + 1).join('').length);
  return new PackedTexts(unitsOf(texts.join('')), Uint32Array.of(0, ...ends));
};

describe('packed texts', () => {
  it('read like an array of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.integer({ min: -3, max: 20 }),
        (texts, index) => {
          const packed = pack(texts);
          expect([packed.length, [...packed]]).toEqual([texts.length, texts]);
          expect(packed.at(index)).toBe(texts[index]);
        },
      ),
    );
  });

  it('can be picked from', () => {
    const picked = pickTexts(pack(['a', 'b', '', 'd']), Uint32Array.of(3, 0, 2));
    expect([picked.length, [...picked], picked.at(1), picked.at(3)]).toEqual([
      3,
      ['d', 'a', ''],
      'a',
      undefined,
    ]);
  });

  it('are as long as they are', () => {
    const long = 'häß…'.repeat(10_000);
    expect(textOf(unitsOf(long))).toBe(long);
  });
});
