/** An XML element as plain data. Text may be anything; `toXml` makes it safe. */
export interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly (Element | string)[];
}

/** What XML 1.0 cannot hold, not even escaped: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** An element as a well-formed XML document fragment. Names of elements and attributes are the program's own. */
export function toXml({ name, attributes, children }: Element): string {
  const head = [name, ...attributes.map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
  if (children.length === 0) return `<${head}/>`;
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : toXml(child)));
  return `<${head}>${inner.join('')}</${name}>`;
}

/** Makes an element. Attributes with numbers are rounded to a hundredth. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly (Element | string)[] = [],
): Element {
  const texts = Object.entries(attributes).map(([key, value]): [string, string] => [
    key,
    typeof value === 'number' ? String(Math.round(value * 100) / 100) : value,
  ]);
  return { name, attributes: texts, children };
}

function escaped(text: string): string {
  return text.replace(IMPOSSIBLE, '\ufffd').replace(/[&<>"]/g, (mark) => ESCAPES.get(mark) ?? mark);
}
