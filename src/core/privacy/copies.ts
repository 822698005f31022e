import { rateEstimate, type Estimate } from '../stats/estimate.ts';
import { sameRows } from '../neighbours/same-rows.ts';
import type { Table } from '../table/types.ts';

/** For each synthetic row 1 when some training row agrees with it in every named column, cell by cell. */
export function copiedRows(train: Table, synthetic: Table, names: readonly string[]): Uint8Array {
  const [ofTrain, ofSynthetic] = sameRows([train, synthetic], names);
  const known = new Set(ofTrain);
  return Uint8Array.from(ofSynthetic ?? [], (id) => (known.has(id) ? 1 : 0));
}

/** Share of synthetic rows that are copies, with Wilson's interval. */
export function exactCopies(isCopy: Uint8Array): Estimate {
  const copies = isCopy.reduce((sum, copy) => sum + copy, 0);
  return rateEstimate(copies, isCopy.length, 'There are no such synthetic rows.');
}
