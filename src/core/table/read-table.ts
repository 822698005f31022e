import { FairgroundError } from '../failure.ts';
import { createDelimitedParser, type Delimiter, type ParseProblem } from './delimited-parser.ts';
import { guessDelimiter } from './delimiter.ts';
import {
  guessEncoding,
  HEAD_BYTES,
  refuseKnownBinary,
  type EncodingGuess,
  type EncodingName,
} from './encoding.ts';
import { unguardFormula } from './formula-guard.ts';
import { inMib, LIMITS } from './limits.ts';
import { createRawBuilder } from './raw-builder.ts';
import type { RawTable } from './types.ts';

/** The part of TextDecoder that reading needs; core has no ambient globals. Must not be fatal and must skip the mark. */
export interface StreamDecoder {
  decode(chunk?: Uint8Array, options?: { stream?: boolean }): string;
}

export interface ReadTableOptions {
  /** Overrides of what would be guessed. */
  readonly encoding?: EncodingName | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** False: the first line is data, and the columns are called column_1, column_2, … Default true. */
  readonly header?: boolean | undefined;
  /** Takes away the apostrophes that our CSV writer puts before text that looks like a formula. Default false. */
  readonly unescapeFormulas?: boolean | undefined;
}

export interface ReadTableInput {
  /** The name of the file, for messages. */
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly createDecoder: (encoding: string) => StreamDecoder;
  readonly options: ReadTableOptions;
  /** Called with the bytes read so far; awaited, so it may yield or throw to cancel. */
  readonly onProgress?: ((bytes: number) => void | Promise<void>) | undefined;
}

export interface ReadTable {
  readonly raw: RawTable;
  readonly encoding: EncodingGuess;
  readonly delimiter: Delimiter;
  readonly bytes: number;
  readonly warnings: string[];
}

/** Bytes decoded between two calls of onProgress. */
const STRIDE = 256 * 1024;

/**
 * Reads a delimited text file as a stream: guesses encoding and separator from its first 64 KiB, parses, and codes
 * each column with a dictionary. Throws one FairgroundError naming file, row and column for what cannot be read.
 */
export async function readTable(input: ReadTableInput): Promise<ReadTable> {
  const { file, options, onProgress } = input;
  try {
    const { head, rest } = await takeHead(input.chunks);
    if (options.encoding !== undefined) refuseKnownBinary(head);
    const encoding: EncodingGuess =
      options.encoding === undefined
        ? guessEncoding(head)
        : { name: options.encoding, reason: 'chosen by you' };
    const decoder = input.createDecoder(encoding.name);
    const headText = decoder.decode(head, { stream: true });
    const delimiter = options.delimiter ?? guessDelimiter(headText);
    const parse = startParser({ file, delimiter, options });

    let bytes = head.length;
    parse.push(headText);
    await onProgress?.(bytes);
    for await (const chunk of rest) {
      for (let at = 0; at < chunk.length; at += STRIDE) {
        const part = chunk.subarray(at, at + STRIDE);
        bytes += part.length;
        if (bytes > LIMITS.bytes) throw tooManyBytes();
        parse.push(decoder.decode(part, { stream: true }));
        await onProgress?.(bytes);
      }
    }
    parse.push(decoder.decode());
    return { ...parse.finish(encoding), encoding, delimiter, bytes };
  } catch (error) {
    throw named(error, file);
  }
}

/** The error for a file above the size cap, for callers that know the size before they read. */
export function tooManyBytes(): FairgroundError {
  return new FairgroundError({
    code: 'too-large',
    message: `The file is larger than ${inMib(LIMITS.bytes)}, the most that is read into a tab.`,
    advice: 'Open a random part of its rows, or leave out columns you do not need.',
  });
}

function startParser({
  file,
  delimiter,
  options,
}: {
  file: string;
  delimiter: Delimiter;
  options: ReadTableOptions;
}) {
  let garbledAt: number | undefined;
  const builder = createRawBuilder({
    file,
    header: options.header ?? true,
    record: () => parser.record(),
    ...(options.unescapeFormulas === true ? { transform: unguardFormula } : {}),
  });
  const parser = createDelimitedParser({
    delimiter,
    sink: builder,
    maxCell: LIMITS.cell,
    fail: (problem, row, cell) => {
      const column = builder.columnName(cell);
      throw new FairgroundError({
        code: 'bad-input',
        ...PROBLEMS[problem],
        at: { file, row, ...(column === undefined ? {} : { column }) },
      });
    },
  });
  return {
    push(text: string) {
      if (garbledAt === undefined && text.includes('\ufffd')) garbledAt = parser.record();
      parser.push(text);
    },
    finish(encoding: EncodingGuess) {
      parser.end();
      const { raw, warnings } = builder.finish();
      if (garbledAt !== undefined) {
        warnings.push(
          `Some bytes from row ${garbledAt} on are not ${encoding.name}; they show as \ufffd. Choose another encoding if text looks wrong.`,
        );
      }
      return { raw, warnings };
    },
  };
}

const PROBLEMS: Record<ParseProblem, { message: string; advice: string }> = {
  'unterminated-quote': {
    message: 'A quote opens in this row and is never closed.',
    advice: 'Close it, or double quotes that belong to the text ("").',
  },
  'text-after-quote': {
    message: 'There is text after a closing quote.',
    advice:
      'Quote the whole cell, and double quotes that belong to the text (""); or choose another separator.',
  },
  'cell-too-long': {
    message: `A cell has more than ${LIMITS.cell} characters.`,
    advice: 'Shorten it, or check the separator and the quotes.',
  },
};

/** The first 64 KiB of a stream, or all of a shorter one, and the rest. */
async function takeHead(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of taken) {
    all.set(part, at);
    at += part.length;
  }
  const head = all.subarray(0, HEAD_BYTES);
  return { head, rest: following(all.subarray(HEAD_BYTES), iterator) };
}

async function* following(
  left: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    if (left.length > 0) yield left;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** The same failure with the file's name, where it lacks one. */
function named(error: unknown, file: string): unknown {
  if (!(error instanceof FairgroundError) || error.failure.at?.file !== undefined) return error;
  return new FairgroundError({ ...error.failure, at: { ...error.failure.at, file } });
}
