import { join } from 'node:path';
import type { FileRecord } from '../core/experiment/manifest.ts';
import { reportFiles, type ReportFilesInput } from '../engine/report/report-files.ts';
import { writeWhole } from './files.ts';

/** Writes all files of a report into a folder; resolves to what was written. */
export async function writeReport(folder: string, input: ReportFilesInput): Promise<FileRecord[]> {
  const written: FileRecord[] = [];
  for (const { name, pieces } of reportFiles(input))
    written.push(await writeWhole(join(folder, name), pieces));
  return written;
}
