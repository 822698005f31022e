/**
 * What a spreadsheet takes for the start of a formula, after any number of apostrophes: = + - @, tab, line breaks and
 * the full-width forms. Source: OWASP, "CSV Injection".
 */
const RISKY = /^'*[=+\-@\t\r\n\ufeff\uff0b\uff0d\uff1d\uff20]/;
const GUARDED = /^'+[=+\-@\t\r\n\ufeff\uff0b\uff0d\uff1d\uff20]/;
const PLAIN_NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/;

/** Text that no spreadsheet evaluates: one apostrophe before what would start a formula. Numbers stay as they are. */
export function guardFormula(text: string): string {
  return RISKY.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** The inverse of `guardFormula`: takes one apostrophe away where it guards something. */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
