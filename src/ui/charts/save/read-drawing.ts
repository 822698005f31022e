import type { Element as Drawn } from './xml.ts';

/** The only elements that charts are made of; others are left out with all that they hold. */
const ELEMENTS = new Set([
  'svg',
  'g',
  'path',
  'line',
  'rect',
  'circle',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'defs',
  'pattern',
  'clipPath',
]);

/** Where and of what form; how it looks is taken from computed styles. */
const PLACE = ['id', 'transform', 'clip-path'];
const GEOMETRY = [
  ...PLACE,
  ...['d', 'points', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy'],
  ...['width', 'height', 'patternUnits', 'patternTransform'],
];

/** Properties that children inherit, with the value that the root of a file starts from. */
const INHERITED = new Map([
  ['fill', 'rgb(0, 0, 0)'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-opacity', '1'],
  ['stroke-width', '1px'],
  ['stroke-dasharray', 'none'],
  ['stroke-linecap', 'butt'],
  ['stroke-linejoin', 'miter'],
  ['font-family', ''],
  ['font-size', ''],
  ['font-weight', '400'],
  ['text-anchor', 'start'],
  ['paint-order', 'normal'],
  ['shape-rendering', 'auto'],
]);

/**
 * An SVG element of the page as data, with what style sheets say of it as attributes: no class, no variable and no
 * style is left. `svg` becomes `g`: drawings are put into a larger one.
 */
export function readDrawing(root: SVGElement): Drawn {
  return read(root, (property) => INHERITED.get(property) ?? '');
}

function read(source: SVGElement, inherited: (property: string) => string): Drawn {
  const name = source.tagName === 'svg' ? 'g' : source.tagName;
  const style = getComputedStyle(source);
  const own = (property: string): string => style.getPropertyValue(property).trim();
  const geometry = (name === 'g' ? PLACE : GEOMETRY).flatMap((attribute): [string, string][] => {
    const value = source.getAttribute(attribute);
    return value === null ? [] : [[attribute, value]];
  });
  const looks = [...INHERITED.keys()]
    .filter((property) => own(property) !== inherited(property))
    .map((property): [string, string] => [property, own(property)]);
  const opacity = own('opacity');
  return {
    name,
    attributes: [
      ...geometry,
      ...(name === 'title' ? [] : looks),
      ...(opacity === '1' ? [] : [['opacity', opacity] as const]),
    ],
    children: [...source.childNodes].flatMap((child): (Drawn | string)[] => {
      if (child.nodeType === Node.TEXT_NODE) return [child.textContent ?? ''];
      return child instanceof SVGElement && ELEMENTS.has(child.tagName) ? [read(child, own)] : [];
    }),
  };
}
