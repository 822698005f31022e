import type { Estimate } from '../../core/stats/estimate.ts';
import type { DownstreamReports, FairnessReport } from '../../engine/evaluate/report.ts';
import type { DisplayState } from '../../store/display.ts';
import type { SteeringState } from '../../store/steering.ts';
import type { TradeOffPoint } from '../charts/trade-off-scale.ts';

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
    label: string,
    reports: DownstreamReports | undefined,
  ): readonly TradeOffPoint[] => {
    const x = fairnessOf(reports, view)?.[view.x];
    const y = reports?.[view.learner]?.[view.y];
    if (typeof x?.value !== 'number' || typeof y?.value !== 'number') return [];
    return [{ kind, label, x: x.value, y: y.value, xInterval: intervalOf(x), yInterval: intervalOf(y) }];
  };
  return [
    ...place('real', 'real rows', reference?.value.real),
    ...place('constant', 'constant', reference?.value.constant),
    ...trail.flatMap(({ downstream }, index) => place('trail', `earlier ${index + 1}`, downstream)),
    ...place('now', 'synthetic', current?.downstream),
  ];
}

function intervalOf({ low, high }: Estimate): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}
