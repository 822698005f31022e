/** A mark with its name. Pixels. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** Pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels: the mean width of a letter of a chart's type, its height, half a mark, and how far a name is from it. */
const LETTER = 6.6;
const HEIGHT = 14;
const MARK = 7;
const OFF = 12;
/** Half the width of a whisker with what is kept free around it. Pixels. */
const THIN = 2;

/** Where a name can be: right above, left above, right below, left below its mark. The order is that of preference. */
const CORNERS: readonly { readonly anchor: 'start' | 'end'; readonly dy: number }[] = [
  { anchor: 'start', dy: -9 },
  { anchor: 'end', dy: -9 },
  { anchor: 'start', dy: 17 },
  { anchor: 'end', dy: 17 },
];

/**
 * A place for each name, earlier ones first, such that no name covers another, a mark or the edge at the left, right or
 * bottom; null for a name that has none. `obstacles`: what else no name may cover.
 */
export function placeLabels(
  marks: readonly Labelled[],
  {
    left,
    right,
    bottom = Infinity,
    obstacles,
  }: Pick<Box, 'left' | 'right'> & Partial<Pick<Box, 'bottom'>> & { readonly obstacles: readonly Box[] },
): readonly (LabelPlace | null)[] {
  const around = marks.map(({ x, y }) => ({
    left: x - MARK,
    right: x + MARK,
    top: y - MARK,
    bottom: y + MARK,
  }));
  const taken: Box[] = [...obstacles, ...around];
  return marks.map(({ x, y, text }) => {
    for (const { anchor, dy } of CORNERS) {
      const place = { x: anchor === 'start' ? x + OFF : x - OFF, y: y + dy, anchor };
      const box = boxOf(place, text);
      const isOutside = box.left < left || box.right > right || box.bottom > bottom;
      if (isOutside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return place;
    }
    return null;
  });
}

function boxOf({ x, y, anchor }: LabelPlace, text: string): Box {
  const width = text.length * LETTER;
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - HEIGHT + 3, bottom: y + 3 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** What a whisker covers, for `obstacles`: a thin box between two corners. */
export function whiskerBox([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Box {
  return {
    left: Math.min(x1, x2) - THIN,
    right: Math.max(x1, x2) + THIN,
    top: Math.min(y1, y2) - THIN,
    bottom: Math.max(y1, y2) + THIN,
  };
}
