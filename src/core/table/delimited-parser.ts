export type Delimiter = ',' | ';' | '\t';

/** Where the parser delivers what it has read. */
export interface RecordSink {
  cell(text: string): void;
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

/**
 * A streaming reader of delimited text (RFC 4180 and its relatives): quoted cells with doubled quotes and line
 * breaks, LF, CRLF or CR line ends, a leading byte order mark, blanks around unquoted cells and outside quotes dropped.
 * A chunk may end anywhere, inside a cell, a quote or a CRLF; an unfinished cell is read again with the next chunk.
 */
export function createDelimitedParser({ delimiter, sink, maxCell, fail }: ParserOptions): DelimitedParser {
  const separator = delimiter.charCodeAt(0);
  const isBlank = (code: number): boolean => code === SPACE || (code === TAB && separator !== TAB);
  let carry = '';
  let text = '';
  let started = false;
  let afterCarriageReturn = false;
  let record = 1;
  let cell = 0;

  /** Delivers a cell that ends at `stop`, a separator or a line end; returns where the next cell starts. */
  function deliver(value: string, stop: number, blank: boolean): number {
    if (value.length > maxCell) fail('cell-too-long', record, cell);
    const code = text.charCodeAt(stop);
    if (code === separator) {
      sink.cell(value);
      cell += 1;
      return stop + 1;
    }
    if (blank && cell === 0) {
      sink.blankRecord();
    } else {
      sink.cell(value);
      sink.endRecord();
    }
    cell = 0;
    record += 1;
    afterCarriageReturn = code === CR;
    return stop + 1;
  }

  /** Reads the quoted cell whose quote opens at `open`. Returns −1 when the text ends first. */
  function quoted(open: number): number {
    let from = open + 1;
    let doubled = false;
    for (;;) {
      const close = text.indexOf('"', from);
      if (close < 0 || close + 1 >= text.length) return -1;
      if (text.charCodeAt(close + 1) === QUOTE) {
        doubled = true;
        from = close + 2;
        continue;
      }
      let stop = close + 1;
      while (stop < text.length && isBlank(text.charCodeAt(stop))) stop += 1;
      if (stop === text.length) return -1;
      const code = text.charCodeAt(stop);
      if (code !== separator && code !== LF && code !== CR) fail('text-after-quote', record, cell);
      const inner = text.slice(open + 1, close);
      return deliver(doubled ? inner.replaceAll('""', '"') : inner, stop, false);
    }
  }

  /** Reads the cell that starts at `start`. Returns where the next one starts, or −1 when the text ends first. */
  function next(start: number): number {
    const length = text.length;
    let from = start;
    while (from < length && isBlank(text.charCodeAt(from))) from += 1;
    if (from === length) return -1;
    if (text.charCodeAt(from) === QUOTE) return quoted(from);
    let stop = from;
    for (; stop < length; stop += 1) {
      const code = text.charCodeAt(stop);
      if (code === separator || code === LF || code === CR) break;
    }
    if (stop === length) return -1;
    let to = stop;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
    return deliver(text.slice(from, to), stop, from === to);
  }

  function push(chunk: string): void {
    if (chunk === '') return;
    text = carry + chunk;
    carry = '';
    let at = 0;
    if (!started) {
      started = true;
      if (text.charCodeAt(0) === 0xfeff) at = 1;
    }
    while (at < text.length) {
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (text.charCodeAt(at) === LF) {
          at += 1;
          continue;
        }
      }
      const after = next(at);
      if (after < 0) {
        carry = text.slice(at);
        if (carry.length > maxCell + 2) refuseCarry();
        break;
      }
      at = after;
    }
    text = '';
  }

  function refuseCarry(): never {
    return fail(carry.trimStart().startsWith('"') ? 'unterminated-quote' : 'cell-too-long', record, cell);
  }

  return {
    push,
    end() {
      if (carry !== '' || cell > 0) push('\n');
      if (carry !== '') refuseCarry();
    },
    record: () => record,
  };
}
