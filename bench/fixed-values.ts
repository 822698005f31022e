/**
 * Value i of a stream, uniform in [−1/2, 1/2): the finaliser of MurmurHash3 on i + 0x9e3779b9·(stream + 1), over 2³².
 * Integer arithmetic modulo 2³² only, so that every language makes the same bits (engines/torch-engine.py does).
 */
function uniformAt(stream: number, i: number): number {
  let h = (i + Math.imul(0x9e3779b9, stream + 1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32 - 0.5;
}

/** The first `length` values of a stream, scaled to the given standard deviation and rounded to f32. */
export function fixedValues(stream: number, length: number, deviation: number): Float32Array<ArrayBuffer> {
  const scale = deviation * Math.sqrt(12);
  return Float32Array.from({ length }, (_, i) => scale * uniformAt(stream, i));
}
