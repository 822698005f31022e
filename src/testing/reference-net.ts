import type { NetSpec } from '../engine/nets/spec.ts';
import { layoutOf } from '../engine/nets/spec.ts';

type Matrix = readonly (readonly number[])[];

/** The net of nets/spec.ts written once more, in f64 and plain loops: the oracle for the tensor implementation. */
export function referenceForward(spec: NetSpec, flat: Float64Array, x: Matrix, c: Matrix): number[][] {
  const slots = new Map(layoutOf(spec).map((slot) => [slot.name, slot]));
  const dense = (input: Matrix, weight: string, bias: string | null): number[][] => {
    const w = slots.get(weight);
    const b = bias === null ? null : slots.get(bias);
    if (w === undefined || b === undefined) throw new RangeError(weight);
    const [rows, columns] = w.shape;
    return input.map((row) =>
      Array.from({ length: columns }, (_, j) => {
        let sum = b === null ? 0 : (flat[b.offset + j] as number);
        for (let i = 0; i < rows; i += 1)
          sum += (row[i] as number) * (flat[w.offset + i * columns + j] as number);
        return sum;
      }),
    );
  };
  const silu = (m: Matrix): number[][] => m.map((row) => row.map((v) => v / (1 + Math.exp(-v))));
  const plus = (a: Matrix, b: Matrix): number[][] =>
    a.map((row, i) => row.map((v, j) => v + ((b[i] as readonly number[])[j] as number)));
  const e = silu(dense(c, 'E', 'e'));
  let h = plus(dense(x, 'A', 'a'), dense(e, 'C0', null));
  for (let block = 1; block <= spec.blocks; block += 1) {
    h = plus(h, silu(plus(dense(h, `B${block}`, `b${block}`), dense(e, `C${block}`, null))));
  }
  return dense(h, 'O', 'o');
}

/** Central differences of f at x, h = 1e-5·max(1, |x_i|). */
export function centralDifferences(f: (x: Float64Array) => number, x: Float64Array): Float64Array {
  return x.map((value, i) => {
    const h = 1e-5 * Math.max(1, Math.abs(value));
    const at = (d: number): number => {
      const moved = Float64Array.from(x);
      moved[i] = value + d;
      return f(moved);
    };
    return (at(h) - at(-h)) / (2 * h);
  });
}
