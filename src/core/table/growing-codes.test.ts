import { describe, expect, it } from 'vitest';
import { GrowingCodes } from './growing-codes.ts';

describe('growing codes', () => {
  it.each([
    [0xff, Uint8Array],
    [0x100, Uint16Array],
    [0xffff, Uint16Array],
    [0x10000, Uint32Array],
  ])('up to %d fit into their array, those before the largest unharmed', (most, Kind) => {
    const codes = new GrowingCodes();
    const pushed = [...Array.from({ length: 3000 }, (_, i) => i % 200), most, 7];
    for (const code of pushed) codes.push(code);
    const found = codes.finish();
    expect(found).toBeInstanceOf(Kind);
    expect([...found]).toEqual(pushed);
    expect(found.buffer.byteLength).toBe(found.byteLength);
  });

  it('from one byte to four', () => {
    const codes = new GrowingCodes();
    for (const code of [1, 70_000, 2, 300]) codes.push(code);
    expect([...codes.finish()]).toEqual([1, 70_000, 2, 300]);
  });
});
