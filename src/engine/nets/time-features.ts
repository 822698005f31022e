/** Number of features of one time. */
export const TIME_FEATURES = 32;

/** Angular frequencies π·2^(i/2), i = 0 … 15, from half a period over [0, 1] to about 90 periods. */
const FREQUENCIES = Float64Array.from({ length: TIME_FEATURES / 2 }, (_, i) => Math.PI * 2 ** (i / 2));

/** Writes [sin(ω_i t) …, cos(ω_i t) …] to `out` from `at`; Fourier features as in Tancik et al. 2020. */
export function writeTimeFeatures(t: number, out: Float32Array, at: number): void {
  const half = FREQUENCIES.length;
  for (let i = 0; i < half; i += 1) {
    const angle = (FREQUENCIES[i] as number) * t;
    out[at + i] = Math.sin(angle);
    out[at + half + i] = Math.cos(angle);
  }
}
