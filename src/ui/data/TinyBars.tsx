import type { ColumnProfile } from '../../protocol/data.ts';
import { formatCell, formatCount } from '../format.ts';

const WIDTH = 120;
const HEIGHT = 28;

/** A column's distribution at the size of a word. Each bar says its value and count when pointed at. */
export function TinyBars({ profile }: { readonly profile: ColumnProfile }) {
  const { name, bars } = profile;
  const highest = bars.reduce((high, bar) => Math.max(high, bar.count), 0);
  if (highest === 0) return null;
  const slot = Math.min(12, WIDTH / bars.length);
  const first = bars[0];
  const summary = `Values of ${formatCell(name)}: ${bars.length} bars${first === undefined ? '' : `, first ${formatCell(first.label)} with ${formatCount(first.count)}`}`;
  return (
    <svg
      className="tiny-bars"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={summary}
    >
      {bars.map(({ label, count }, index) => {
        const height = Math.max(1, (count / highest) * HEIGHT);
        return (
          <rect
            key={index}
            x={index * slot}
            y={HEIGHT - height}
            width={Math.max(1, slot - 1.5)}
            height={height}
            rx={1}
          >
            <title>{`${formatCell(label)}: ${formatCount(count)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
