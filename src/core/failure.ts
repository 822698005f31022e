/** Where in the user's input something is wrong. Rows count from 1 as a spreadsheet shows them, header included. */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
}

export type FailureCode =
  'bad-input' | 'bad-option' | 'bad-file' | 'too-large' | 'cancelled' | 'numeric' | 'backend' | 'internal';

/** A failure as data: what went wrong, where, and what to do. Survives structured cloning, unlike an Error. */
export interface Failure {
  readonly code: FailureCode;
  /** One sentence of what is wrong. */
  readonly message: string;
  /** One sentence of what to do about it. */
  readonly advice?: string;
  readonly at?: Place;
}

/** The error that carries a Failure inside one thread. */
export class FairgroundError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(describeFailure(failure));
    this.name = 'FairgroundError';
    this.failure = failure;
  }
}

/** One line: `file, row 3, column "age": what is wrong. What to do.` Control characters in untrusted names are blanked. */
export function describeFailure({ message, advice, at }: Failure): string {
  const place = [
    at?.file,
    at?.row === undefined ? undefined : `row ${at.row}`,
    at?.column === undefined ? undefined : `column "${at.column}"`,
  ].filter((part) => part !== undefined);
  const line = [place.length > 0 ? `${place.join(', ')}: ${message}` : message, advice]
    .filter(Boolean)
    .join(' ');
  // eslint-disable-next-line no-control-regex -- names come from files and may hold line breaks or escape codes
  return line.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

/** Any thrown value as a Failure. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FairgroundError) return error.failure;
  if (error instanceof Error && error.name === 'AbortError')
    return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
