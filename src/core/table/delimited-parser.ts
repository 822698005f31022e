export type Delimiter = ',' | ';' | '\t';

/** Where the parser delivers what it has read. */
export interface RecordSink {
  /** A cell is units[from … to), UTF-16. They are overwritten after the call. */
  cell(units: Uint16Array, from: number, to: number): void;
  /** The record is complete. */
  endRecord(): void;
  /** A line that held nothing at all, not even quotes; told instead of a cell and a record. */
  blankRecord(): void;
}

export type ParseProblem = 'unterminated-quote' | 'text-after-quote' | 'cell-too-long';

export interface ParserOptions {
  readonly delimiter: Delimiter;
  readonly sink: RecordSink;
  /** UTF-16 units a cell may have. */
  readonly maxCell: number;
  /** Must throw. `record` counts from 1, blank lines included; `cell` from 0. */
  readonly fail: (problem: ParseProblem, record: number, cell: number) => never;
}

export interface DelimitedParser {
  push(chunk: string): void;
  end(): void;
  /** Records begun so far, blank lines included: the row a spreadsheet would show. */
  record(): number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * A streaming reader of delimited text (RFC 4180 and its relatives): quoted cells with doubled quotes and line
 * breaks, LF, CRLF or CR line ends, a leading byte order mark, blanks around unquoted cells and outside quotes dropped.
 * A chunk may end anywhere, inside a cell, a quote or a CRLF; an unfinished cell is read again with the next chunk.
 * Cells are handed over as a part of one buffer, not as strings: most of a table's cells have been seen before.
 */
export function createDelimitedParser({ delimiter, sink, maxCell, fail }: ParserOptions): DelimitedParser {
  const separator = delimiter.charCodeAt(0);
  const isBlank = (code: number): boolean => code === SPACE || (code === TAB && separator !== TAB);
  let units = new Uint16Array(1024);
  /** What is read and not delivered yet: units[0 … length). */
  let length = 0;
  let started = false;
  let afterCarriageReturn = false;
  let record = 1;
  let cell = 0;

  /** Delivers the cell units[from … to), which ends at `stop`, a separator or a line end; returns where the next starts. */
  function deliver(from: number, to: number, { stop, blank }: { stop: number; blank: boolean }): number {
    if (to - from > maxCell) fail('cell-too-long', record, cell);
    const code = units[stop];
    if (code === separator) {
      sink.cell(units, from, to);
      cell += 1;
      return stop + 1;
    }
    if (blank && cell === 0) {
      sink.blankRecord();
    } else {
      sink.cell(units, from, to);
      sink.endRecord();
    }
    cell = 0;
    record += 1;
    afterCarriageReturn = code === CR;
    return stop + 1;
  }

  /** Reads the quoted cell whose quote opens at `open`. Returns −1 when the text ends first. */
  function quoted(open: number): number {
    let doubled = 0;
    for (let close = open + 1; close < length; close += 1) {
      if (units[close] !== QUOTE) continue;
      if (close + 1 === length) return -1;
      if (units[close + 1] === QUOTE) {
        doubled += 1;
        close += 1;
        continue;
      }
      let stop = close + 1;
      while (stop < length && isBlank(units[stop] as number)) stop += 1;
      if (stop === length) return -1;
      const code = units[stop];
      if (code !== separator && code !== LF && code !== CR) fail('text-after-quote', record, cell);
      if (doubled > 0) undouble(units.subarray(open + 1, close));
      return deliver(open + 1, close - doubled, { stop, blank: false });
    }
    return -1;
  }

  /** Reads the cell that starts at `start`. Returns where the next one starts, or −1 when the text ends first. */
  function next(start: number): number {
    // Constants, for the loops: the buffer is replaced by the next chunk at the earliest.
    const [own, end] = [units, length];
    let from = start;
    while (from < end && isBlank(own[from] as number)) from += 1;
    if (from === end) return -1;
    if (own[from] === QUOTE) return quoted(from);
    let stop = from;
    for (; stop < end; stop += 1) {
      const code = own[stop];
      if (code === separator || code === LF || code === CR) break;
    }
    if (stop === end) return -1;
    let to = stop;
    while (to > from && isBlank(own[to - 1] as number)) to -= 1;
    return deliver(from, to, { stop, blank: from === to });
  }

  /** Puts a chunk behind what is left of the one before. */
  function append(chunk: string): void {
    const end = length + chunk.length;
    if (end > units.length) {
      const before = units;
      units = new Uint16Array(Math.max(end, 2 * before.length));
      units.set(before.subarray(0, length));
    }
    for (let i = 0; i < chunk.length; i += 1) units[length + i] = chunk.charCodeAt(i);
    length = end;
  }

  function push(chunk: string): void {
    if (chunk === '') return;
    append(chunk);
    let at = 0;
    if (!started) {
      started = true;
      if (units[0] === BYTE_ORDER_MARK) at = 1;
    }
    while (at < length) {
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (units[at] === LF) {
          at += 1;
          continue;
        }
      }
      const after = next(at);
      if (after < 0) break;
      at = after;
    }
    units.copyWithin(0, at, length);
    length -= at;
    if (length > maxCell + 2) refuseRest();
  }

  function refuseRest(): never {
    const first = units.subarray(0, length).find((code) => !isBlank(code));
    return fail(first === QUOTE ? 'unterminated-quote' : 'cell-too-long', record, cell);
  }

  return {
    push,
    end() {
      if (length > 0 || cell > 0) push('\n');
      if (length > 0) refuseRest();
    },
    record: () => record,
  };
}

/** Moves the units of a quoted cell together, so that each doubled quote is one. */
function undouble(inner: Uint16Array): void {
  let to = 0;
  for (let from = 0; from < inner.length; from += 1, to += 1) {
    inner[to] = inner[from] as number;
    if (inner[from] === QUOTE) from += 1;
  }
}
