import { threefry2x32 } from './threefry.ts';

/** A splittable random key. Every function that draws takes one; the same key gives the same numbers. */
export interface Key {
  readonly hi: number;
  readonly lo: number;
}

/** The root key of a seed, an integer in [0, 2^53). Throws RangeError for anything else. */
export function key(seed: number): Key {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed must be an integer ≥ 0, got ${seed}`);
  return { hi: Math.floor(seed / 2 ** 32) >>> 0, lo: seed >>> 0 };
}

/** FNV-1a, 32 bits, over UTF-16 units: names become fold data. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * A key of its own for a named or numbered purpose. Keys folded with different data are independent, and
 * independent of anything drawn from the parent. Numbers and names live in separate halves of the counter space.
 */
export function fold(parent: Key, data: string | number): Key {
  const out = new Uint32Array(2);
  // Bit 31 of the high counter word separates folding from drawing (draw.ts counts up from zero).
  if (typeof data === 'string') threefry2x32(parent.hi, parent.lo, 0x80000001, hashName(data), out);
  else threefry2x32(parent.hi, parent.lo, 0x80000002, data >>> 0, out);
  return { hi: out[0] as number, lo: out[1] as number };
}
