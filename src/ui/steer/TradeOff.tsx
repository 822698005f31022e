import { lazy, Suspense, useMemo } from 'react';
import type { DisparityMetric, QualityMetric } from '../../store/display.ts';
import { DEFINITIONS } from '../definitions.ts';
import { KeepFocus } from '../parts/KeepFocus.tsx';
import { Term } from '../parts/Term.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { FrontLine } from './FrontLine.tsx';
import { SensitivePicker } from './SensitivePicker.tsx';
import { LearnerPicker } from './LearnerPicker.tsx';
import { tradeOffPoints } from './trade-off-points.ts';

const TradeOffChart = lazy(() => import('../charts/TradeOffChart.tsx'));

const QUALITIES: readonly QualityMetric[] = ['auc', 'accuracy'];
const DISPARITIES: readonly DisparityMetric[] = [
  'demographic_parity_difference',
  'equalized_odds_difference',
];

/** The live chart with the choice of its axes. */
export function TradeOff() {
  const { reference, trail, current } = useFairground((state) => state.steering);
  const { learner, x, y, sensitive } = useFairground((state) => state.display);
  const { setDisplay, clearTrail } = useActions();
  const points = useMemo(
    () => tradeOffPoints({ reference, trail, current }, { learner, x, y, sensitive }),
    [reference, trail, current, learner, x, y, sensitive],
  );
  return (
    <div className="trade-off">
      <div className="row trade-off-axes">
        <select
          aria-label="Vertical axis"
          value={y}
          onChange={({ target }) => setDisplay({ y: QUALITIES.find((id) => id === target.value) ?? y })}
        >
          {QUALITIES.map((id) => (
            <option key={id} value={id}>
              {DEFINITIONS[id].name}
            </option>
          ))}
        </select>
        <span className="quiet">against</span>
        <select
          aria-label="Horizontal axis"
          value={x}
          onChange={({ target }) => setDisplay({ x: DISPARITIES.find((id) => id === target.value) ?? x })}
        >
          {DISPARITIES.map((id) => (
            <option key={id} value={id}>
              {DEFINITIONS[id].name}
            </option>
          ))}
        </select>
        <SensitivePicker />
        <LearnerPicker />
      </div>
      {points.length > 0 ? (
        <Suspense fallback={<div className="chart-waiting" />}>
          <TradeOffChart points={points} xName={DEFINITIONS[x].name} yName={DEFINITIONS[y].name} />
        </Suspense>
      ) : (
        <div className="chart-waiting" />
      )}
      <KeepFocus className="row small quiet">
        <span>What is</span>
        <Term id={y} />
        <Term id={x} />
        <FrontLine />
        {trail.length > 0 && (
          <button type="button" className="button button-plain small" onClick={clearTrail}>
            Clear the trail
          </button>
        )}
      </KeepFocus>
    </div>
  );
}
