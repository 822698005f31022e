import { HEAP_START } from '../layout.ts';

const PAGE = 65_536;
const ALIGNMENT = 64;

/**
 * Gives away addresses before there is a memory, and remembers what is to be written there: a plan is laid out once, then
 * the memory is made in the size it needs.
 */
export class Arena {
  #end = HEAP_START;
  readonly #words: (readonly [number, readonly number[]])[] = [];

  /** Address of `bytes` bytes, zeroed, aligned to a cache line. */
  bytes(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes) / ALIGNMENT) * ALIGNMENT;
    return address;
  }

  floats(count: number): number {
    return this.bytes(4 * count);
  }

  /** Address of the given 32-bit words. */
  words(words: readonly number[]): number {
    const address = this.bytes(4 * words.length);
    this.#words.push([address, words]);
    return address;
  }

  /** Pages of a memory that holds all of it. */
  get pages(): number {
    return Math.ceil(this.#end / PAGE);
  }

  /** Writes the words into the memory that was made. */
  fill(memory: WebAssembly.Memory): void {
    const view = new Int32Array(memory.buffer);
    for (const [address, words] of this.#words) view.set(words, address / 4);
  }
}
