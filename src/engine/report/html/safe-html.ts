/** Markup that is known to be safe: made by `markup`, or a text of ours without values in it. */
export class SafeHtml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlPart = SafeHtml | string | number | null | undefined | false | readonly HtmlPart[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- names come from files and may hold anything
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text as it may stand in an element or a quoted attribute. Control characters, and those that turn the direction of
 * what follows, become a visible blank.
 */
export const escapeHtml = (text: string): string =>
  text.replace(INVISIBLE, '␣').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Markup with values in it. Strings are escaped, lists joined, and null, undefined and false are nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly HtmlPart[]): SafeHtml {
  return new SafeHtml(parts.map((part, i) => part + (i < values.length ? render(values[i]) : '')).join(''));
}

function render(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof SafeHtml) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}
