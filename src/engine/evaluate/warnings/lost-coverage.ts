import type { FidelityReport, GroupFidelity } from '../../../core/fidelity/report.ts';
import { wilson } from '../../../core/stats/wilson.ts';
import { formatShare } from '../../report/format.ts';
import type { FairnessWarning } from '../report.ts';

/** A group is called lost when it keeps less than this part of its share, or of its coverage. */
const KEPT = 0.5;

/**
 * Groups that the synthetic table has lost: far rarer than among the real rows, or spread over far less of their real
 * neighbourhoods than real rows of the same group would be. Parity among those who are left says little of them.
 */
export function lostCoverage(
  synthetic: Pick<FidelityReport, 'by_group'>,
  reference: Pick<FidelityReport, 'by_group'> | null,
): FairnessWarning[] {
  return synthetic.by_group.flatMap((row): FairnessWarning[] => {
    const all = synthetic.by_group.filter(({ column }) => column === row.column);
    const rare = lostShare(row, all);
    const unlike = row.ranked ? lostReach(row, counterpart(row, reference)) : null;
    const messages = [rare, unlike].filter((message) => message !== null);
    return messages.map((message) => ({ id: 'lost-coverage', learner: null, column: row.column, message }));
  });
}

const counterpart = (
  { column, group }: GroupFidelity,
  reference: Pick<FidelityReport, 'by_group'> | null,
): GroupFidelity | undefined =>
  reference?.by_group.find((row) => row.column === column && row.group === group);

/** Also of groups too small to be ranked, which is what a lost group is; both shares are allowed their 95 % interval. */
function lostShare({ group, real, synthetic }: GroupFidelity, all: readonly GroupFidelity[]): string | null {
  const realRows = all.reduce((sum, row) => sum + row.real, 0);
  const syntheticRows = all.reduce((sum, row) => sum + row.synthetic, 0);
  if (real === 0) return null;
  const share = formatShare(real / realRows);
  if (syntheticRows === 0)
    return `"${group}" makes up ${share} of the real rows, and no synthetic row says which group it is of: nothing was learnt of this group.`;
  if (wilson(synthetic, syntheticRows).high >= KEPT * wilson(real, realRows).low) return null;
  return `"${group}" makes up ${share} of the real rows and ${formatShare(synthetic / syntheticRows)} of the synthetic ones: what is said of this group rests on few rows.`;
}

function lostReach({ group, coverage }: GroupFidelity, reference: GroupFidelity | undefined): string | null {
  const expected = reference?.coverage;
  if (coverage.value === null || expected === undefined || expected.value === null) return null;
  if ((coverage.high ?? coverage.value) >= KEPT * (expected.low ?? expected.value)) return null;
  return `Synthetic rows reach ${formatShare(coverage.value)} of the real neighbourhoods of "${group}", where real rows reach ${formatShare(expected.value)}: models learn little of this group.`;
}
