import { compose, TITLE } from './picture.ts';
import type { Area, Picture, Placed } from './picture.ts';
import { readDrawing } from './read-drawing.ts';
import { element } from './xml.ts';

const NOTHING: Area = { width: 0, height: 0, parts: [] };

/** A chart as it is on the page, with its title and keys; null before it is drawn. */
export function pictureOf(figure: HTMLElement, title: string): Picture | null {
  const chart = figure.querySelector<SVGSVGElement>('.chart-body svg');
  if (chart === null) return null;
  const { width, height } = chart.getBoundingClientRect();
  const { fontFamily, color } = getComputedStyle(figure);
  const keys = figure.querySelector<HTMLElement>('.chart-keys');
  return compose({
    title,
    keys: keys === null ? NOTHING : keysOf(keys),
    body: { width, height, parts: [{ x: 0, y: 0, drawing: readDrawing(chart) }] },
    paper: getComputedStyle(document.body).backgroundColor,
    ink: color,
    fontFamily,
    measure: widthIn(`${TITLE.weight} ${TITLE.size}px ${fontFamily}`),
  });
}

/** Each key is a mark and a line of HTML text: both go where they are on the page. */
function keysOf(keys: HTMLElement): Area {
  const frame = keys.getBoundingClientRect();
  const { fontSize, color } = getComputedStyle(keys);
  const at = (rect: DOMRect) => ({ x: rect.left - frame.left, y: rect.top - frame.top });
  const marks = [...keys.querySelectorAll('svg')].map((mark): Placed => ({
    ...at(mark.getBoundingClientRect()),
    drawing: readDrawing(mark),
  }));
  const texts = [...keys.children].flatMap((key): Placed[] => {
    const nodes = [...key.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (first === undefined || last === undefined) return [];
    const range = document.createRange();
    range.setStartBefore(first);
    range.setEndAfter(last);
    const rect = range.getBoundingClientRect();
    // The middle of small letters lies a third of the type's size above the line that they stand on.
    const y = rect.height / 2 + 0.35 * Number.parseFloat(fontSize);
    const text = nodes.map(({ textContent }) => textContent ?? '').join('');
    return [
      { ...at(rect), drawing: element('text', { x: 0, y, 'font-size': fontSize, fill: color }, [text]) },
    ];
  });
  return { width: frame.width, height: frame.height, parts: [...marks, ...texts] };
}

function widthIn(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * TITLE.size * 0.55;
  context.font = font;
  return (text) => context.measureText(text).width;
}
