import type { BatchLoss, Linear } from '../engine/meta/outer-gradient.ts';

/** Sums and multiples of flat f64 vectors. */
export const FLAT: Linear<Float64Array> = {
  sum: (a, b) => a.map((value, i) => value + at(b, i)),
  scaled: (v, by) => v.map((value) => value * by),
};

export interface TwoLayers {
  readonly inputs: number;
  readonly width: number;
  readonly outputs: number;
}

/** Length of the flat vector W_1 [inputs × width], b_1, W_2 [width × outputs], b_2. */
export const twoLayerSize = ({ inputs, width, outputs }: TwoLayers): number =>
  (inputs + 1) * width + (width + 1) * outputs;

/**
 * A net in f64 and plain loops, o = tanh(x·W_1 + b_1)·W_2 + b_2, with the loss Σ‖o − y‖²/2n over n rows. The gradient is
 * written out, and so is Pearlmutter's R-operator (1994) behind the products with the Hessian: the derivative of every line of the
 * gradient along v. x: [n × inputs], y: [n × outputs], row-major.
 */
export function twoLayerLoss(
  net: TwoLayers,
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
): BatchLoss<Float64Array, number> {
  const { inputs, width, outputs } = net;
  const rows = x.length / inputs;
  const [b1, w2, b2] = [inputs * width, (inputs + 1) * width, (inputs + 1) * width + width * outputs];

  /** z, o − y over n, and dz of a row. */
  function forward(p: Float64Array, row: number) {
    const z = Float64Array.from({ length: width }, (_, j) => {
      let sum = at(p, b1 + j);
      for (let i = 0; i < inputs; i += 1) sum += at(x, row * inputs + i) * at(p, i * width + j);
      return Math.tanh(sum);
    });
    const r = Float64Array.from({ length: outputs }, (_, k) => {
      let sum = at(p, b2 + k) - at(y, row * outputs + k);
      z.forEach((value, j) => (sum += value * at(p, w2 + j * outputs + k)));
      return sum / rows;
    });
    const dz = z.map((_, j) => r.reduce((sum, value, k) => sum + value * at(p, w2 + j * outputs + k), 0));
    return { z, r, dz };
  }

  return {
    at(p) {
      const gradient = new Float64Array(p.length);
      let loss = 0;
      for (let row = 0; row < rows; row += 1) {
        const { z, r, dz } = forward(p, row);
        r.forEach((value, k) => {
          loss += (value * value * rows) / 2;
          add(gradient, b2 + k, value);
          z.forEach((h, j) => add(gradient, w2 + j * outputs + k, h * value));
        });
        z.forEach((h, j) => {
          const da = at(dz, j) * (1 - h * h);
          add(gradient, b1 + j, da);
          for (let i = 0; i < inputs; i += 1) add(gradient, i * width + j, at(x, row * inputs + i) * da);
        });
      }
      return { loss, gradient };
    },
    curvature(p, v) {
      const product = new Float64Array(p.length);
      for (let row = 0; row < rows; row += 1) {
        const { z, r, dz } = forward(p, row);
        const rz = z.map((h, j) => {
          let sum = at(v, b1 + j);
          for (let i = 0; i < inputs; i += 1) sum += at(x, row * inputs + i) * at(v, i * width + j);
          return (1 - h * h) * sum;
        });
        const rr = r.map((_, k) => {
          let sum = at(v, b2 + k);
          z.forEach((h, j) => {
            sum += at(rz, j) * at(p, w2 + j * outputs + k) + h * at(v, w2 + j * outputs + k);
          });
          return sum / rows;
        });
        rr.forEach((value, k) => {
          add(product, b2 + k, value);
          z.forEach((h, j) => add(product, w2 + j * outputs + k, at(rz, j) * at(r, k) + h * value));
        });
        z.forEach((h, j) => {
          let rdz = 0;
          rr.forEach((value, k) => {
            rdz += value * at(p, w2 + j * outputs + k) + at(r, k) * at(v, w2 + j * outputs + k);
          });
          const rda = rdz * (1 - h * h) - 2 * h * at(rz, j) * at(dz, j);
          add(product, b1 + j, rda);
          for (let i = 0; i < inputs; i += 1) add(product, i * width + j, at(x, row * inputs + i) * rda);
        });
      }
      return product;
    },
  };
}

const at = (values: Float64Array, i: number): number => values[i] as number;
const add = (values: Float64Array, i: number, value: number): void => {
  values[i] = at(values, i) + value;
};
