import type { ProxyReport } from '../../engine/evaluate/report.ts';
import type { BarPair } from './paired-bars.ts';

/** What each column gives away, the largest loss of either table first. Columns of only one table are kept. */
export function proxyBars(real: ProxyReport, synthetic: ProxyReport | null): readonly BarPair[] {
  const reference = new Map(real.importances.map(({ column, drop }) => [column, drop]));
  const own = new Map(synthetic?.importances.map(({ column, drop }) => [column, drop]));
  return [...new Set([...reference.keys(), ...own.keys()])]
    .map((column) => ({
      label: column,
      note: null,
      reference: reference.get(column) ?? null,
      synthetic: own.get(column) ?? null,
      isRanked: true,
    }))
    .sort((a, b) => strength(b) - strength(a));
}

const strength = ({ reference, synthetic }: BarPair): number =>
  Math.max(reference?.value ?? -1, synthetic?.value ?? -1);
