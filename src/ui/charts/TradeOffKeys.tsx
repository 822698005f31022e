import { PointMark } from './PointMark.tsx';
import type { TradeOffPoint } from './trade-off-scale.ts';

/** What each form stands for, in the order of the keys. */
const NAMES: readonly (readonly [kind: TradeOffPoint['kind'], name: string])[] = [
  ['now', 'synthetic'],
  ['trail', 'earlier synthetic'],
  ['real', 'real training rows'],
  ['holdout', 'unseen real rows'],
  ['reweighed', 're-weighed real rows'],
  ['constant', 'constant classifier'],
];

/** The keys of those kinds of points that are there. */
export function TradeOffKeys({ points }: { readonly points: readonly TradeOffPoint[] }) {
  const present = new Set(points.map(({ kind }) => kind));
  return NAMES.filter(([kind]) => present.has(kind)).map(([kind, name]) => (
    <span key={kind}>
      <svg viewBox="0 0 18 18" aria-hidden="true">
        <PointMark point={{ kind, isPreview: false }} x={9} y={9} />
      </svg>
      {name}
    </span>
  ));
}
