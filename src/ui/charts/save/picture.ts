import { formatCell } from '../../format.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

/** Something drawn, and where. Pixels from the left and top of the part that it belongs to. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly drawing: Element;
}

/** A part of a picture: drawings over an area. Pixels. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Placed[];
}

export interface PictureParts {
  readonly title: string;
  readonly keys: Area;
  readonly body: Area;
  readonly paper: string;
  readonly ink: string;
  readonly fontFamily: string;
  /** Width of a text in the title's type. Pixels. */
  readonly measure: (text: string) => number;
}

/** A chart that stands alone. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly root: Element;
}

const MARGIN = 16;
const GAP = 10;
export const TITLE = { size: 15, weight: 500, leading: 21 } as const;

/** Title, keys and chart under each other on paper of their own: an `svg` element that refers to nothing outside. */
export function compose({ title, keys, body, paper, ink, fontFamily, measure }: PictureParts): Picture {
  const inner = Math.max(body.width, keys.width);
  const name = formatCell(title);
  const lines = wrapped(name, { width: inner, measure });
  const keysTop = MARGIN + lines.length * TITLE.leading + GAP;
  const bodyTop = keysTop + (keys.height > 0 ? keys.height + GAP : 0);
  const width = Math.ceil(inner + 2 * MARGIN);
  const height = Math.ceil(bodyTop + body.height + MARGIN);
  const root = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': fontFamily,
    },
    [
      element('title', {}, [name]),
      element('rect', { width, height, fill: paper }),
      ...lines.map((line, index) =>
        element(
          'text',
          {
            x: MARGIN,
            y: MARGIN + index * TITLE.leading + TITLE.size,
            'font-size': TITLE.size,
            'font-weight': TITLE.weight,
            fill: ink,
          },
          [line],
        ),
      ),
      ...placed(keys, keysTop),
      ...placed(body, bodyTop),
    ],
  );
  return { width, height, root };
}

function placed({ parts }: Area, top: number): Element[] {
  return parts.map(({ x, y, drawing }) =>
    element('g', { transform: `translate(${round(MARGIN + x)} ${round(top + y)})` }, [drawing]),
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Text in lines that are no wider than `width`, broken at spaces; a single word may be wider. */
export function wrapped(
  text: string,
  { width, measure }: { readonly width: number; readonly measure: (text: string) => number },
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
