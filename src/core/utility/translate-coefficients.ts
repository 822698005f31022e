import type { LinearEncoder } from './linear-encoder.ts';

/** Coefficients with the encoding that they belong to. */
export interface EncodedCoefficients {
  readonly encoder: LinearEncoder;
  /** [encoder.width, intercept last]. */
  readonly coefficients: Float64Array;
}

/**
 * The coefficients that say under `encoder` what `known` says under its own, which was fitted on other rows: columns are
 * matched by name, categories by text, and slopes and intercept are moved to the new means and scales. What `known`
 * does not have is 0; an intercept cannot make up for columns that are left out.
 */
export function translateCoefficients(known: EncodedCoefficients, encoder: LinearEncoder): Float64Array {
  const out = new Float64Array(encoder.width + 1);
  const at = (slot: number): number => (slot < 0 ? 0 : (known.coefficients[slot] as number));
  let intercept = at(known.encoder.width);
  encoder.numeric.forEach(({ name, mean, scale, missing }, column) => {
    const old = known.encoder.numeric.findIndex((feature) => feature.name === name);
    const feature = known.encoder.numeric[old];
    if (feature === undefined) return;
    const shift = (at(old) * (mean - feature.mean)) / feature.scale;
    out[column] = (at(old) * scale) / feature.scale;
    intercept += shift;
    // A missing value stands at the mean, wherever that is.
    if (missing >= 0) out[missing] = at(feature.missing) - shift;
  });
  for (const { name, categories, first, missing } of encoder.categorical) {
    const feature = known.encoder.categorical.find((candidate) => candidate.name === name);
    if (feature === undefined) continue;
    const slotOf = new Map(feature.categories.map((text, index) => [text, feature.first + index]));
    categories.forEach((text, index) => (out[first + index] = at(slotOf.get(text) ?? -1)));
    if (missing >= 0) out[missing] = at(feature.missing);
  }
  out[encoder.width] = intercept;
  return out;
}
