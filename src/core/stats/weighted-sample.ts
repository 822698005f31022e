import { uniform } from '../rng/draw.ts';
import type { Key } from '../rng/key.ts';

/**
 * `count` of the given items, drawn one after another without replacement, each time with probability proportional to
 * weight, in the order of `items`; all of them where there are no more. Weights are positive and belong to the items.
 * Source: Efraimidis and Spirakis 2006: the least values of Exp(1) ÷ weight.
 */
export function weightedSample(
  items: Int32Array,
  { weights, count, key }: { weights: Float64Array; count: number; key: Key },
): Int32Array {
  if (weights.length !== items.length)
    throw new RangeError(`${items.length} items, ${weights.length} weights`);
  if (count >= items.length) return items;
  const arrivals = uniform(key, items.length).map((u, i) => -Math.log1p(-u) / (weights[i] as number));
  const order = Uint32Array.from(items, (_, i) => i).sort(
    (a, b) => (arrivals[a] as number) - (arrivals[b] as number) || a - b,
  );
  return Int32Array.from(order.subarray(0, count).sort(), (i) => items[i] as number);
}
