/** Largest difference, as a share of the largest parameter of its net. */
export function largestDifference(found: number[][], expected: number[][]): number {
  return Math.max(
    ...expected.map((net, i) => {
      const scale = Math.max(...net.map(Math.abs));
      return Math.max(...net.map((value, j) => Math.abs((found[i]?.[j] ?? NaN) - value))) / scale;
    }),
  );
}
