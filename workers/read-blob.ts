import { FairgroundError } from '../src/core/failure.ts';
import { LIMITS } from '../src/core/table/limits.ts';
import type { ReadTable, ReadTableOptions } from '../src/core/table/read-table.ts';
import { readTable, tooManyBytes } from '../src/core/table/read-table.ts';
import type { RunControl } from '../src/engine/runtime/run-control.ts';

export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** Reads a delimited text file, with its bytes as progress. Throws FairgroundError naming file, row and column. */
export async function readBlob(
  { name, blob }: NamedBlob,
  options: ReadTableOptions,
  run: RunControl,
): Promise<ReadTable> {
  const stage = `Reading ${name}`;
  await run.tick({ type: 'stage', stage });
  if (blob.size > LIMITS.bytes) throw new FairgroundError({ ...tooManyBytes().failure, at: { file: name } });
  return readTable({
    file: name,
    chunks: chunksOf(blob),
    createDecoder: (encoding) => new TextDecoder(encoding),
    options,
    onProgress: async (bytes) => {
      await run.tick({ type: 'progress', stage, step: bytes, steps: blob.size });
    },
  });
}

/** A blob's bytes. Streams cannot be iterated everywhere yet, and readers can. */
async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array, void, void> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
