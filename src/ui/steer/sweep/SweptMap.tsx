import { useMemo } from 'react';
import { sweepMap } from '../../../engine/sweep/sweep-map.ts';
import { sweptHere } from '../../../store/sweep-plan.ts';
import { pointFor } from '../../../store/sweeping.ts';
import { DEFINITIONS } from '../../definitions.ts';
import { formatMetric } from '../../format.ts';
import { nameOfLearner } from '../../learner-labels.ts';
import { Term } from '../../parts/Term.tsx';
import { SweepMap } from '../../charts/SweepMap.tsx';
import { sweepMarks } from '../../charts/sweep-marks.ts';
import { useActions, useFairground } from '../../StoreContext.tsx';
import { tradeOffPoints } from '../trade-off-points.ts';
import { PlacesTable } from './PlacesTable.tsx';

/** The map of what has been measured, on the axes that are chosen above. */
export default function SweptMap() {
  const swept = useFairground(sweptHere);
  const { learner, x, y, sensitive } = useFairground((state) => state.display);
  const reference = useFairground((state) => state.steering.reference);
  const target = useFairground((state) => state.steering.settings.target);
  const fairness = useFairground((state) => state.steering.settings.fairness[state.steering.settings.form]);
  const { moveTo } = useActions();
  const map = useMemo(
    () => sweepMap([...swept.values()].flatMap((place) => pointFor(place, sensitive) ?? [])),
    [swept, sensitive],
  );
  const axes = useMemo(() => ({ x, y }), [x, y]);
  const names = useMemo(() => ({ x: DEFINITIONS[x].name, y: DEFINITIONS[y].name }), [x, y]);
  const here = useMemo(() => ({ target, fairness }), [target, fairness]);
  const marks = useMemo(() => sweepMarks(map.cells, axes), [map, axes]);
  const references = useMemo(
    () => tradeOffPoints({ reference, trail: [], current: null }, { learner, x, y, sensitive }),
    [reference, learner, x, y, sensitive],
  );
  const props = { marks, axes, names, here, onChoose: moveTo };
  return (
    <div className="stack-tight">
      <SweepMap {...props} references={references} table={<PlacesTable {...props} />} />
      <p className="small quiet">
        Means over seeds of {nameOfLearner(learner).toLowerCase()}, with 95 %{' '}
        <Term id="interval">intervals</Term> for other seeds and other test rows. <Term id="hypervolume" />{' '}
        {formatMetric(map.hypervolume)}. Press a place to set the sliders.
      </p>
    </div>
  );
}
