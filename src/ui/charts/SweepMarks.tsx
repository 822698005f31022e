import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { SweepCell } from '../../engine/sweep/sweep-types.ts';
import { formatCounted, formatMetric } from '../format.ts';
import type { Place } from './Plot.tsx';
import { cellName, markByKey } from './sweep-marks.ts';
import type { SweepMark } from './sweep-marks.ts';
import { Whiskers } from './Whiskers.tsx';

export interface SweepMarksProps {
  readonly marks: readonly SweepMark[];
  readonly place: Place;
  readonly axes: { readonly x: string; readonly y: string };
  /** Where the sliders are. */
  readonly here: Pick<SweepCell, 'target' | 'fairness'>;
  readonly onChoose: (cell: SweepCell) => void;
}

/** Pixels: of a mark, of the ring around the one where the sliders are, and of what can be pressed. */
const RADIUS = { front: 5, other: 3.5, ring: 9, press: 12 };

/** The cells as buttons. One of them is reached by Tab, the others from it by the arrow keys. */
export function SweepMarks({ marks, place, axes, here, onChoose }: SweepMarksProps) {
  const group = useRef<SVGGElement>(null);
  const [reached, setReached] = useState<string | null>(null);
  const found = marks.findIndex(({ cell }) => cellName(cell) === (reached ?? cellName(here)));
  const first = Math.max(found, 0);
  const press = (event: KeyboardEvent, index: number, cell: SweepCell): void => {
    const isPress = event.key === 'Enter' || event.key === ' ';
    const next = markByKey(marks, index, event.key);
    if (!isPress && next === null) return;
    event.preventDefault();
    if (isPress) onChoose(cell);
    else group.current?.querySelectorAll<SVGGElement>('[role=button]')[next ?? 0]?.focus();
  };
  return (
    <g ref={group}>
      {marks.map(({ cell, point, isFront }, index) => {
        const [x, y] = [place.x(point.x), place.y(point.y)];
        const isHere = cellName(cell) === cellName(here);
        return (
          <g
            key={cellName(cell)}
            className={isFront ? 'sweep-mark sweep-front' : 'sweep-mark'}
            role="button"
            tabIndex={index === first ? 0 : -1}
            aria-label={inWords(cell, { point, axes, isFront })}
            aria-current={isHere ? 'location' : undefined}
            onClick={() => onChoose(cell)}
            onFocus={() => setReached(cellName(cell))}
            onKeyDown={(event) => press(event, index, cell)}
          >
            <Whiskers point={point} place={place} />
            <circle className="sweep-press" cx={x} cy={y} r={RADIUS.press} />
            {isHere && <circle className="sweep-here" cx={x} cy={y} r={RADIUS.ring} />}
            <circle className="sweep-dot" cx={x} cy={y} r={isFront ? RADIUS.front : RADIUS.other} />
          </g>
        );
      })}
    </g>
  );
}

function inWords(
  { seeds }: SweepCell,
  { point, axes, isFront }: Pick<SweepMark, 'point' | 'isFront'> & Pick<SweepMarksProps, 'axes'>,
): string {
  const numbers = `${axes.y} ${formatMetric(point.y)}, ${axes.x} ${formatMetric(point.x)}`;
  const front = isFront ? ', on the front' : '';
  return `Set the sliders: ${point.label}. ${numbers}, over ${formatCounted(seeds, 'seed')}${front}`;
}
