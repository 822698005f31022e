import type { Place } from './Plot.tsx';
import type { TradeOffPoint } from './trade-off-scale.ts';

/** Half the length of a whisker's cap. Pixels. */
const CAP = 4;

/** The intervals of a point in both directions, where they are known. */
export function Whiskers({ point, place }: { readonly point: TradeOffPoint; readonly place: Place }) {
  const { kind, x, y, xInterval, yInterval } = point;
  const cx = place.x(x);
  const cy = place.y(y);
  const across =
    xInterval === null
      ? ''
      : `M${place.x(xInterval[0])} ${cy}H${place.x(xInterval[1])}` +
        xInterval.map((end) => `M${place.x(end)} ${cy - CAP}v${2 * CAP}`).join('');
  const along =
    yInterval === null
      ? ''
      : `M${cx} ${place.y(yInterval[0])}V${place.y(yInterval[1])}` +
        yInterval.map((end) => `M${cx - CAP} ${place.y(end)}h${2 * CAP}`).join('');
  if (kind === 'constant' || across + along === '') return null;
  return <path className={`whiskers whiskers-${kind}`} d={across + along} />;
}
