import type { RowCodes } from './types.ts';

/** Codes as they come, in the smallest typed array that holds the largest of them. */
export class GrowingCodes {
  #codes: RowCodes = new Uint8Array(1024);
  #length = 0;
  #most = 0xff;

  push(code: number): void {
    if (code > this.#most) this.#widen(code);
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    this.#length += 1;
  }

  /** The codes, in an array of their own. */
  finish(): RowCodes {
    return this.#codes.slice(0, this.#length);
  }

  #widen(code: number): void {
    const isShort = code <= 0xffff;
    this.#most = isShort ? 0xffff : 0xffffffff;
    this.#codes = isShort ? Uint16Array.from(this.#codes) : Uint32Array.from(this.#codes);
  }

  #grow(): void {
    const before = this.#codes;
    const Kind = before.constructor as new (length: number) => RowCodes;
    this.#codes = new Kind(before.length * 2);
    this.#codes.set(before);
  }
}
