import { deviation, type Component } from './maximum-interval.ts';
import { LEVEL, quantileOfResamples, TAIL, type Interval } from './percentile.ts';

/** Standard errors below which the sign of a part is undecided. */
const UNDECIDED = 2.5;

/**
 * 95 % interval of Σ |part|, the parts varying smoothly with the rows: an expected calibration error is that of the
 * gaps of its bins. The sum lies above the truth, and its resamples above it again, by what parts near 0 add whichever
 * sign they take. Below, the parts whose sign is undecided may therefore be all error: the lower end is
 * value − q, q the quantile over resamples of Σ decided ± error + Σ undecided |error|; the upper end takes the signs as
 * they are. It is cut at 0. Null without resamples or when a part is undefined in more than 5 % of them.
 * Source: Fang and Santos 2019, "Inference on directionally differentiable functions", for the L1 norm.
 */
export function absoluteSumInterval(parts: readonly Component[]): Interval | null {
  const signs: { readonly part: Component; readonly decided: boolean }[] = [];
  for (const part of parts) {
    const se = deviation(part.replicates);
    if (se === null) return null;
    signs.push({ part, decided: Math.abs(part.value) > UNDECIDED * se });
  }
  const resamples = parts[0]?.replicates.length ?? 0;
  const value = parts.reduce((sum, part) => sum + Math.abs(part.value), 0);
  const over = new Float64Array(resamples);
  const under = new Float64Array(resamples);
  for (const { part, decided } of signs) {
    const sign = part.value < 0 ? -1 : 1;
    for (let i = 0; i < resamples; i += 1) {
      const error = sign * ((part.replicates[i] as number) - part.value);
      if (Number.isNaN(error)) continue;
      (over[i] as number) += decided ? -error : Math.abs(error);
      (under[i] as number) += error;
    }
  }
  const below = signs.some(({ decided }) => !decided) ? LEVEL : 1 - TAIL;
  return {
    low: Math.max(0, value - Math.max(0, quantileOfResamples(over.sort(), below))),
    high: value + Math.max(0, quantileOfResamples(under.sort(), 1 - TAIL)),
  };
}
