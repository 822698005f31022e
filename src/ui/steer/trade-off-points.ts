import type { Estimate } from '../../core/stats/estimate.ts';
import type { DownstreamReports, FairnessReport } from '../../engine/evaluate/report.ts';
import type { DisplayState } from '../../store/display.ts';
import type { SteeringState, SteerPoint } from '../../store/steering.ts';
import type { TradeOffPoint } from '../charts/trade-off-scale.ts';
import { formatCount } from '../format.ts';

type View = Pick<DisplayState, 'learner' | 'x' | 'y' | 'sensitive'>;

/** The fairness numbers with respect to one sensitive column; of the first where none is chosen. */
export function fairnessOf(
  reports: DownstreamReports | undefined,
  { learner, sensitive }: Pick<View, 'learner' | 'sensitive'>,
): FairnessReport | undefined {
  const report = reports?.[learner];
  if (report === undefined || sensitive === null) return report;
  return Object.hasOwn(report.by_column, sensitive) ? report.by_column[sensitive] : report;
}

/** Everything the trade-off chart shows. Points whose coordinates are undefined are left out. */
export function tradeOffPoints(
  { reference, trail, current }: Pick<SteeringState, 'reference' | 'trail' | 'current'>,
  view: View,
): readonly TradeOffPoint[] {
  const place = (
    kind: TradeOffPoint['kind'],
    reports: DownstreamReports | undefined,
    { label, isPreview = false }: { label: string; isPreview?: boolean },
  ): readonly TradeOffPoint[] => {
    const x = fairnessOf(reports, view)?.[view.x];
    const y = reports?.[view.learner]?.[view.y];
    if (typeof x?.value !== 'number' || typeof y?.value !== 'number') return [];
    const [xInterval, yInterval] = [intervalOf(x), intervalOf(y)];
    return [{ kind, label, isPreview, x: x.value, y: y.value, xInterval, yInterval }];
  };
  const drawn = (kind: 'trail' | 'now', point: SteerPoint, label: string): readonly TradeOffPoint[] => {
    const isPreview = point.detail === 'live';
    const rows = `preview, ${formatCount(point.rows)} rows`;
    return place(kind, point.downstream, { label: isPreview ? `${label} (${rows})` : label, isPreview });
  };
  return [
    ...place('real', reference?.value.real, { label: 'real rows' }),
    ...place('holdout', reference?.value.holdout, { label: 'unseen real rows' }),
    ...place('reweighed', current?.reweighed ?? undefined, { label: 're-weighed real rows' }),
    ...place('constant', reference?.value.constant, { label: 'constant' }),
    ...trail.flatMap((point, index) => drawn('trail', point, `earlier ${index + 1}`)),
    ...(current === null ? [] : drawn('now', current, 'synthetic')),
  ];
}

function intervalOf({ low, high }: Estimate): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}
