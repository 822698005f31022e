import { FairgroundError } from '../failure.ts';

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface EncodingGuess {
  readonly name: EncodingName;
  readonly reason: string;
}

/** Bytes that `guessEncoding` wants to see, if the file has that many. */
export const HEAD_BYTES = 64 * 1024;

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive (an Excel workbook is one)' },
  { bytes: [0x1f, 0x8b], what: 'a gzip file' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook' },
];

/**
 * The character encoding of a file from its first bytes: byte order mark, else the pattern of NUL bytes, else
 * well-formed UTF-8, else windows-1252 (Latin-1). Throws FairgroundError('bad-input') for what is not text.
 */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  refuseKnownBinary(head);
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', reason: 'it starts with a UTF-8 mark' };
  if (startsWith(head, [0xff, 0xfe])) return { name: 'utf-16le', reason: 'it starts with a UTF-16 mark' };
  if (startsWith(head, [0xfe, 0xff])) return { name: 'utf-16be', reason: 'it starts with a UTF-16 mark' };

  const { nulEven, nulOdd, control } = countBytes(head);
  const half = Math.max(1, head.length / 2);
  if (nulOdd > 0.3 * half && nulEven < 0.05 * half)
    return { name: 'utf-16le', reason: 'every second byte is zero, as in UTF-16' };
  if (nulEven > 0.3 * half && nulOdd < 0.05 * half)
    return { name: 'utf-16be', reason: 'every first byte of two is zero, as in UTF-16' };
  if (nulEven + nulOdd > 0 || control > 0.05 * head.length)
    throw notText('This is not a text file: it is full of control bytes.');

  switch (utf8Kind(head)) {
    case 'ascii':
      return { name: 'utf-8', reason: 'the beginning is plain ASCII' };
    case 'utf-8':
      return { name: 'utf-8', reason: 'its bytes are well-formed UTF-8' };
    case 'neither':
      return { name: 'windows-1252', reason: 'its bytes are not UTF-8, so it is read as Latin-1' };
  }
}

/** Throws FairgroundError('bad-input') when the first bytes are those of a well-known binary format. */
export function refuseKnownBinary(head: Uint8Array): void {
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (known !== undefined) throw notText(`This is ${known.what}, not a table in text form.`);
}

function notText(message: string): FairgroundError {
  return new FairgroundError({
    code: 'bad-input',
    message,
    advice: 'Save the table as CSV (comma, semicolon or tab separated) and open that file.',
  });
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, i) => head[i] === byte);
}

function countBytes(head: Uint8Array): { nulEven: number; nulOdd: number; control: number } {
  let nulEven = 0;
  let nulOdd = 0;
  let control = 0;
  for (let i = 0; i < head.length; i += 1) {
    const byte = head[i] as number;
    if (byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c) continue;
    control += 1;
    if (byte !== 0) continue;
    if (i & 1) nulOdd += 1;
    else nulEven += 1;
  }
  return { nulEven, nulOdd, control };
}

/** Checks the byte sequences of UTF-8 (RFC 3629, section 4). A sequence cut off at the end is accepted. */
function utf8Kind(bytes: Uint8Array): 'ascii' | 'utf-8' | 'neither' {
  let kind: 'ascii' | 'utf-8' = 'ascii';
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i] as number;
    i += 1;
    if (lead < 0x80) continue;
    kind = 'utf-8';
    const tail =
      lead >= 0xc2 && lead <= 0xdf
        ? 1
        : lead >= 0xe0 && lead <= 0xef
          ? 2
          : lead >= 0xf0 && lead <= 0xf4
            ? 3
            : 0;
    if (tail === 0) return 'neither';
    const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let k = 0; k < tail && i < bytes.length; k += 1, i += 1) {
      const next = bytes[i] as number;
      if (next < (k === 0 ? lowest : 0x80) || next > (k === 0 ? highest : 0xbf)) return 'neither';
    }
  }
  return kind;
}
