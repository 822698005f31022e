import { readTable, type ReadTable, type ReadTableOptions } from '../core/table/read-table.ts';

/** A file's bytes in pieces of `size`. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads bytes or text as the product reads a file, in pieces of `size` bytes. */
export function readBytes(
  content: string | Uint8Array,
  { size = 64 * 1024, ...options }: ReadTableOptions & { size?: number } = {},
): Promise<ReadTable> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readTable({
    file: 'test.csv',
    chunks: inPieces(bytes, size),
    createDecoder: (encoding) => new TextDecoder(encoding),
    options,
  });
}
