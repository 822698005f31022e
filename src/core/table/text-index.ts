import { LIMITS } from './limits.ts';
import { PackedTexts } from './packed-texts.ts';

/** Bits of a slot that hold a code plus 1; a table has at most LIMITS.rows different texts in a column. */
const CODE_BITS = 21;
const CODE_MASK = 2 ** CODE_BITS - 1;
if (LIMITS.rows >= CODE_MASK) throw new RangeError('codes do not fit into slots');

/**
 * Numbers texts by first appearance, without making strings of them: an open-addressed hash table (linear probing, at
 * most half full) over the texts laid end to end. A slot holds a code and, above it, bits of the text's hash, so that
 * other texts are rarely compared.
 */
export class TextIndex {
  #slots = new Uint32Array(64);
  #starts = new Uint32Array(32);
  #units: Uint8Array | Uint16Array = new Uint8Array(256);
  #size = 0;

  /** How many different texts there are. */
  get size(): number {
    return this.#size;
  }

  /** The number of the text units[from … to). */
  codeOf(units: Uint16Array, from: number, to: number): number {
    const hash = hashOf(units, from, to);
    const mask = this.#slots.length - 1;
    const tag = hash & ~CODE_MASK;
    for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
      const slot = this.#slots[at] as number;
      if (slot === 0) {
        this.#slots[at] = (tag | (this.#size + 1)) >>> 0;
        return this.#add(units, from, to);
      }
      const code = (slot & CODE_MASK) - 1;
      if (((slot ^ tag) & ~CODE_MASK) === 0 && this.#holds(code, units, from, to)) return code;
    }
  }

  /** The texts by number. The index is used up. */
  finish(): PackedTexts {
    const end = this.#starts[this.#size] as number;
    const texts = new PackedTexts(this.#units.subarray(0, end), this.#starts.slice(0, this.#size + 1));
    this.#slots = new Uint32Array(0);
    this.#units = new Uint8Array(0);
    return texts;
  }

  #holds(code: number, units: Uint16Array, from: number, to: number): boolean {
    const own = this.#units;
    let at = this.#starts[code] as number;
    if ((this.#starts[code + 1] as number) - at !== to - from) return false;
    for (let i = from; i < to; i += 1, at += 1) if (own[at] !== units[i]) return false;
    return true;
  }

  #add(units: Uint16Array, from: number, to: number): number {
    const code = this.#size;
    const start = this.#starts[code] as number;
    const end = start + to - from;
    let all = 0;
    for (let i = from; i < to; i += 1) all |= units[i] as number;
    if (all > 0xff && this.#units instanceof Uint8Array) this.#units = Uint16Array.from(this.#units);
    if (end > this.#units.length) this.#units = grown(this.#units, end);
    const own = this.#units;
    for (let i = from, at = start; i < to; i += 1, at += 1) own[at] = units[i] as number;
    this.#size += 1;
    if (this.#size === this.#starts.length) this.#starts = grown(this.#starts, this.#size + 1);
    this.#starts[this.#size] = end;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  /** Doubles the slots. Where a slot goes needs the whole hash, so that texts are hashed again. */
  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#size; code += 1) {
      const hash = hashOf(this.#units, this.#starts[code] as number, this.#starts[code + 1] as number);
      let at = (hash ^ (hash >>> 15)) & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = ((hash & ~CODE_MASK) | (code + 1)) >>> 0;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo), its bits mixed by a last multiplication. */
function hashOf(units: Uint8Array | Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (units[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** A copy with at least room for `length`, and for as much again as there was. */
function grown<A extends Uint8Array | Uint16Array | Uint32Array>(array: A, length: number): A {
  const Kind = array.constructor as new (length: number) => A;
  const copy = new Kind(Math.max(length, array.length * 2));
  copy.set(array);
  return copy;
}
