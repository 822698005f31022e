/** What the values of a column are. */
export type ColumnKind =
  'numeric' | 'integer' | 'date' | 'boolean' | 'categorical' | 'text' | 'id' | 'constant';

/** What a column is for. A `domain` column is generated like a feature and also names the training domain of a row. */
export type Role = 'feature' | 'target' | 'sensitive' | 'domain' | 'ignored';

/** How numbers of a column were written, so that they can be written that way again. */
export interface NumberFormat {
  /** Digits after the decimal mark, the most seen. */
  readonly decimals: number;
  readonly decimalMark: '.' | ',';
  /** True when every number was written with exactly `decimals` digits, as in 1.50. */
  readonly fixed?: boolean;
  /** Set for dates: values are milliseconds since 1970-01-01 UTC. */
  readonly date?: 'date' | 'datetime';
}

/** Numbers, integers and dates. NaN is missing; ±Infinity never occurs. */
export interface NumberColumn {
  readonly type: 'number';
  readonly name: string;
  readonly kind: 'numeric' | 'integer' | 'date';
  readonly values: Float64Array;
  readonly format: NumberFormat;
}

/** Everything else, dictionary-coded. Code −1 is missing; categories are distinct and never a missing token. */
export interface CategoryColumn {
  readonly type: 'category';
  readonly name: string;
  readonly kind: 'boolean' | 'categorical' | 'text' | 'id' | 'constant';
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

/** A columnar table. Every column has `rows` values; names are distinct. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** A list of texts; an array of strings is one. */
export interface Texts extends Iterable<string> {
  readonly length: number;
  at(index: number): string | undefined;
}

/** Row codes in the smallest typed array that holds them. */
export type RowCodes = Uint8Array | Uint16Array | Uint32Array;

/** A column as read: each cell's text, dictionary-coded, nothing interpreted. */
export interface RawColumn {
  readonly name: string;
  readonly codes: RowCodes;
  /** Different texts, in order of first appearance. */
  readonly dictionary: Texts;
}

/** A file as read. Types are assigned later and can be reassigned without reading the file again. */
export interface RawTable {
  /** The name of the file, for messages. */
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly RawColumn[];
}

export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
  /** One sentence of why this kind was inferred, or "chosen by you". */
  readonly reason: string;
  readonly role: Role;
  /** One sentence of why this role was guessed, or "chosen by you". */
  readonly roleReason: string;
  readonly missing: number;
  readonly distinct: number;
}

/** How a raw table is to be understood. Columns are in file order, one per column of the file. */
export interface Schema {
  readonly columns: readonly ColumnSchema[];
  /** The value of the target column that counts as positive; null until one is chosen. */
  readonly positive: string | null;
  readonly missingTokens: readonly string[];
  readonly decimalMark: '.' | ',';
}

export const DEFAULT_MISSING_TOKENS: readonly string[] = ['', '?', 'NA', 'NaN', 'null'];
