import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { FairgroundError } from '../../core/failure.ts';

/**
 * A `.fair` file: magic "FAIR", version and header length (uint32 little-endian), a UTF-8 JSON header padded with
 * spaces to a multiple of 4 bytes, float32 little-endian blocks in the order in which the header lists them, and the
 * SHA-256 of all that goes before. Files are untrusted: nothing in them is executed, every length is checked.
 */
export interface FairFile {
  /** JSON; what it holds is the method's business and must be checked by it. */
  readonly header: unknown;
  readonly blocks: ReadonlyMap<string, Float32Array>;
}

const MAGIC = [0x46, 0x41, 0x49, 0x52] as const;
const VERSION = 1;
const PREFIX = 12;
const DIGEST = 32;
/** 256 MiB: a thorough model of a wide table has about 10 MB. */
const LARGEST = 256 * 2 ** 20;

const envelope = v.strictObject({
  header: v.unknown(),
  blocks: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.maxLength(100)),
        length: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST / 4)),
      }),
    ),
    v.maxLength(1000),
  ),
});

export function writeFairFile({ header, blocks }: FairFile): Uint8Array {
  const text = JSON.stringify({
    header,
    blocks: [...blocks].map(([name, { length }]) => ({ name, length })),
  });
  const unpadded = new TextEncoder().encode(text);
  const headerLength = Math.ceil(unpadded.length / 4) * 4;
  const floats = [...blocks.values()].reduce((sum, block) => sum + block.length, 0);
  const bytes = new Uint8Array(PREFIX + headerLength + 4 * floats + DIGEST);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, headerLength, true);
  bytes.fill(0x20, PREFIX, PREFIX + headerLength);
  bytes.set(unpadded, PREFIX);
  let at = PREFIX + headerLength;
  for (const block of blocks.values()) {
    for (const value of block) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  bytes.set(sha256(bytes.subarray(0, at)), at);
  return bytes;
}

/** Throws FairgroundError('bad-file') for a file that is foreign, truncated, edited, too new or too large. */
export function readFairFile(bytes: Uint8Array): FairFile {
  if (bytes.length > LARGEST) throw damagedModel(`it is larger than ${LARGEST / 2 ** 20} MiB`);
  if (bytes.length < PREFIX + DIGEST || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new FairgroundError({
      code: 'bad-file',
      message: 'This is not a Fairground model.',
      advice: 'Choose a .fair file that Fairground saved.',
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (version !== VERSION)
    throw damagedModel(`its format is version ${version}, and this Fairground reads version ${VERSION}`);
  const end = bytes.length - DIGEST;
  const digest = sha256(bytes.subarray(0, end));
  if (digest.some((byte, i) => bytes[end + i] !== byte))
    throw damagedModel('it was cut short or changed after it was saved');
  const headerLength = view.getUint32(8, true);
  if (headerLength > end - PREFIX) throw damagedModel('its header is longer than the file');
  const parsed = v.safeParse(envelope, parseJson(bytes.subarray(PREFIX, PREFIX + headerLength)));
  if (!parsed.success) throw damagedModel('its header is malformed');
  const floats = parsed.output.blocks.reduce((sum, { length }) => sum + length, 0);
  if (PREFIX + headerLength + 4 * floats !== end) throw damagedModel('its blocks do not fill it');
  let at = PREFIX + headerLength;
  const blocks = new Map<string, Float32Array>();
  for (const { name, length } of parsed.output.blocks) {
    const start = at;
    blocks.set(
      name,
      Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true)),
    );
    at += 4 * length;
  }
  return { header: parsed.output.header, blocks };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw damagedModel('its header is not JSON');
  }
}

/** A model file that cannot be used; `what` is wrong with it, within a sentence. */
export function damagedModel(what: string): FairgroundError {
  return new FairgroundError({
    code: 'bad-file',
    message: `The model file cannot be used: ${what}.`,
    advice: 'Save the model again, or train it anew.',
  });
}
