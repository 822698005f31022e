import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { FairgroundError } from '../src/core/failure.ts';
import type { NamedBlob } from './read-blob.ts';

/** Where a bundled table is and what it must be. */
export interface SampleFile {
  readonly name: string;
  readonly sha256: string;
}

export type FetchSample = (file: SampleFile, signal: AbortSignal) => Promise<NamedBlob>;

/** Fetches bundled tables from `samples/` below `base`. Throws FairgroundError('bad-file') for any other bytes. */
export function sampleFetcher(base: string): FetchSample {
  return async ({ name, sha256: expected }, signal) => {
    const response = await fetch(new URL(`samples/${name}`, base), { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw unusable(name, error instanceof Error ? error.message : String(error));
    });
    if (!response.ok) throw unusable(name, `the server answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    // Not crypto.subtle: it exists on secure origins only.
    if (bytesToHex(sha256(bytes)) !== expected) throw unusable(name, 'its checksum is wrong');
    return { name, blob: new Blob([bytes]) };
  };
}

function unusable(file: string, why: string): FairgroundError {
  return new FairgroundError({
    code: 'bad-file',
    message: `The bundled sample cannot be used: ${why}.`,
    advice: 'Reload the page; if that does not help, the site was not built completely.',
    at: { file },
  });
}
