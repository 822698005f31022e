import type { FileRecord } from '../core/experiment/manifest.ts';
import { LIMITS } from '../core/table/limits.ts';
import { readTable, tooManyBytes, type ReadTable } from '../core/table/read-table.ts';
import type { RunControl } from '../engine/runtime/run-control.ts';
import { createMeter, readChunks, sizeOf } from './files.ts';
import { inFile } from './in-file.ts';

export interface OpenOptions {
  readonly delimiter?: ',' | ';' | '\t' | undefined;
  /** Takes away the apostrophes that our CSV writer puts before text that looks like a formula. */
  readonly unescapeFormulas?: boolean;
}

export interface OpenedFile extends ReadTable {
  readonly record: FileRecord;
}

/** Reads a table from a file, hashing it on the way. Its warnings become notices of the run. */
export async function openTable(path: string, options: OpenOptions, run: RunControl): Promise<OpenedFile> {
  const meter = createMeter();
  const size = await sizeOf(path);
  await inFile(path, () => {
    if (size > LIMITS.bytes) throw tooManyBytes();
  });
  await run.tick({ type: 'stage', stage: `Reading ${path}` });
  const table = await readTable({
    file: path,
    chunks: metered(readChunks(path), meter),
    createDecoder: (encoding) => new TextDecoder(encoding),
    options,
    onProgress: async () => void (await run.tick({ type: 'stage', stage: `Reading ${path}` })),
  });
  for (const message of table.warnings) {
    await run.tick({ type: 'notice', level: 'warning', message: `${path}: ${message}` });
  }
  return { ...table, record: meter.record(path, table.raw.rows) };
}

async function* metered(
  chunks: AsyncIterable<Uint8Array>,
  meter: ReturnType<typeof createMeter>,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunks) {
    meter.add(chunk);
    yield chunk;
  }
}
