const PARITY = 0x1bd11bda;
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;

const rotl = (x: number, r: number): number => (x << r) | (x >>> (32 - r));

/**
 * Threefry-2x32 with 20 rounds, a counter-based random bijection: the same (key, counter) gives the same two
 * words on every machine, thread and shader. Only 32-bit add, rotate and xor.
 *
 * Writes the two uint32 words to `out[at]` and `out[at + 1]`.
 * Source: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 4.2.
 */
export function threefry2x32(
  keyHi: number,
  keyLo: number,
  counterHi: number,
  counterLo: number,
  out: Uint32Array,
  at = 0,
): void {
  const keyParity = keyHi ^ keyLo ^ PARITY;
  const schedule = [keyHi, keyLo, keyParity];
  let a = (counterHi + keyHi) | 0;
  let b = (counterLo + keyLo) | 0;
  for (let block = 0; block < 5; block += 1) {
    const offset = (block & 1) << 2;
    for (let round = 0; round < 4; round += 1) {
      a = (a + b) | 0;
      b = rotl(b, ROTATIONS[offset + round] as number) ^ a;
    }
    a = (a + (schedule[(block + 1) % 3] as number)) | 0;
    b = (b + (schedule[(block + 2) % 3] as number) + block + 1) | 0;
  }
  out[at] = a;
  out[at + 1] = b;
}
