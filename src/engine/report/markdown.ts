import { shorten } from './shorten.ts';

const LONGEST = 120;

// eslint-disable-next-line no-control-regex -- names come from files and may hold anything
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/**
 * Text of strangers as Markdown that shows just that text, also in a cell of a table: no markup, no link, no HTML, one
 * line. Control characters and line breaks become a visible blank; long texts are cut.
 */
export function markdownText(text: string): string {
  const shown = shorten(text.replace(INVISIBLE, '␣'), LONGEST);
  const escaped = shown
    .replace(/[\\`*_{}[\]()#+!|~$=^-]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // What looks like an address would become a link.
    .replace(/:/g, '&#58;')
    .replace(/@/g, '&#64;')
    .replace(/www\./gi, (found) => found.replace('.', '&#46;'));
  return escaped.trim() === '' ? '“ ”' : escaped;
}

/** A table of Markdown; cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
