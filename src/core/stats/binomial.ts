/**
 * Draws from Binomial(n, p) by inverting its cumulative distribution, tabulated once: for many draws with the same
 * parameters. `draw(u)` maps a uniform in (0, 1) to a count; it is exact up to rounding. n ≥ 0 integer, 0 ≤ p ≤ 1.
 */
export function binomialSampler(n: number, p: number): (u: number) => number {
  if (p === 0 || n === 0) return () => 0;
  if (p === 1) return () => n;
  // The mass is built outwards from the mode: (1 − p)ⁿ itself underflows for large n.
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const mass = new Float64Array(n + 1);
  mass[mode] = 1;
  for (let k = mode; k < n; k += 1) mass[k + 1] = (((mass[k] as number) * (n - k)) / (k + 1)) * odds;
  for (let k = mode; k > 0; k -= 1) mass[k - 1] = ((mass[k] as number) * k) / (n - k + 1) / odds;
  const cumulative = mass;
  for (let k = 1; k <= n; k += 1) (cumulative[k] as number) += cumulative[k - 1] as number;
  const total = cumulative[n] as number;
  return (u) => {
    const target = u * total;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulative[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
