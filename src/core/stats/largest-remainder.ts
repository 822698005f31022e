/** Whole counts with the given sum, nearest to shares·total: floors first, then one each by largest remainder. */
export function largestRemainder(shares: Float64Array, total: number): Int32Array {
  const counts = Int32Array.from(shares, (share) => Math.floor(share * total));
  const missing = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = [...shares.keys()].sort((a, b) => {
    const remainder = (cell: number): number => (shares[cell] as number) * total - (counts[cell] as number);
    return remainder(b) - remainder(a) || a - b;
  });
  for (const cell of byRemainder.slice(0, missing)) counts[cell] = (counts[cell] as number) + 1;
  return counts;
}
