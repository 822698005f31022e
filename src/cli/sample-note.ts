import type { FileRecord } from '../core/experiment/manifest.ts';
import { SAMPLES } from '../core/table/samples.ts';

/** Whose a bundled table is and what is known to be wrong with it, for a report; nothing for any other file. */
export function noteOf({ sha256 }: FileRecord): { readonly note?: string } {
  const sample = SAMPLES.find(({ file }) => file?.sha256 === sha256);
  return sample === undefined ? {} : { note: `${sample.credit} ${sample.faults}` };
}
