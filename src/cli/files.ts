import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FileRecord } from '../core/experiment/manifest.ts';
import { FairgroundError } from '../core/failure.ts';

const REASONS = new Map([
  ['ENOENT', 'There is no such file.'],
  ['EISDIR', 'This is a folder, not a file.'],
  ['ENOTDIR', 'A part of this path is a file, not a folder.'],
  ['EACCES', 'This may not be read or written.'],
  ['EPERM', 'This may not be read or written.'],
  ['ENOSPC', 'The disk is full.'],
  ['EROFS', 'The disk is read-only.'],
]);

/** A file system error as a FairgroundError that names the file; anything else as it is. */
function named(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined || error instanceof FairgroundError) return error;
  return new FairgroundError({
    code: 'bad-input',
    message: REASONS.get(code) ?? `The file cannot be used (${code}).`,
    at: { file: path },
  });
}

/** The bytes of a file, piece by piece. Errors name the file. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
      yield chunk as Uint8Array;
  } catch (error) {
    throw named(error, path);
  }
}

export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw named(error, path);
  });
}

export async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw named(error, path);
  });
  return size;
}

/** Counts and hashes bytes on their way. */
export interface Meter {
  add(chunk: Uint8Array): void;
  /** To be called once, at the end. */
  record(path: string, rows?: number): FileRecord;
}

export function createMeter(): Meter {
  const hash = sha256.create();
  let bytes = 0;
  return {
    add: (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    },
    record: (path, rows) => ({
      name: basename(path),
      bytes,
      sha256: bytesToHex(hash.digest()),
      ...(rows === undefined ? {} : { rows }),
    }),
  };
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name. An interrupted or
 * failed write leaves what was there before. Resolves to what was written.
 */
export async function writeWhole(
  path: string,
  pieces: Iterable<string | Uint8Array>,
  rows?: number,
): Promise<FileRecord> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const meter = createMeter();
  try {
    const file = await open(temporary, 'w');
    try {
      for (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
        meter.add(bytes);
        await file.writeFile(bytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return meter.record(path, rows);
  } catch (error) {
    await rm(temporary, { force: true });
    throw named(error, path);
  }
}

/** Refuses, before hours of work, a place where nothing can be written. */
export async function checkWritable(path: string): Promise<void> {
  const probe = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = await open(probe, 'w');
    await file.close();
    await rm(probe);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new FairgroundError({
        code: 'bad-input',
        message: 'There is no such folder.',
        advice: 'Make it first, or write somewhere else.',
        at: { file: dirname(path) },
      });
    }
    throw named(error, dirname(path));
  }
}

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw named(error, path);
  });
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
