import type { Texts } from './types.ts';

/** UTF-16 units made a string by one call: engines put arguments on the stack. */
const BLOCK = 8192;
/** Takes typed arrays as its list of arguments, which is six times as fast as spreading them. */
const fromUnits = (units: ArrayLike<number>): string => String.fromCharCode.apply(null, units as number[]);

/**
 * Texts laid end to end in one string: text k is characters starts[k] to starts[k + 1]. A million short texts take a
 * third of what a million strings take, and none of the garbage collector's time.
 */
export class PackedTexts implements Texts {
  readonly #all: string;
  readonly #starts: Uint32Array;

  constructor(units: Uint8Array | Uint16Array, starts: Uint32Array) {
    this.#all = textOf(units);
    this.#starts = starts;
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  at(index: number): string | undefined {
    const to = this.#starts[index + 1];
    return index < 0 || to === undefined ? undefined : this.#all.slice(this.#starts[index], to);
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let k = 0; k < this.length; k += 1) yield this.at(k) ?? '';
  }
}

/** The texts with the given numbers, in that order. */
export function pickTexts(texts: Texts, numbers: Uint32Array): Texts {
  return {
    length: numbers.length,
    at: (index) => texts.at(numbers[index] ?? texts.length),
    *[Symbol.iterator]() {
      for (const number of numbers) yield texts.at(number) ?? '';
    },
  };
}

/** The string of some UTF-16 units. */
export function textOf(units: Uint8Array | Uint16Array): string {
  const blocks: string[] = [];
  for (let at = 0; at < units.length; at += BLOCK) blocks.push(fromUnits(units.subarray(at, at + BLOCK)));
  return blocks.join('');
}

/** The UTF-16 units of a string. */
export function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
