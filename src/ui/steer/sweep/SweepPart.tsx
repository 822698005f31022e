import { lazy } from 'react';
import { isUnderway, noticesOf } from '../../../store/run-state.ts';
import { sweptHere } from '../../../store/sweep-plan.ts';
import { FailureNote } from '../../parts/FailureNote.tsx';
import { Notices } from '../../parts/Notices.tsx';
import { LazyChart } from '../../parts/LazyChart.tsx';
import { Part } from '../../shell/Step.tsx';
import { useFairground } from '../../StoreContext.tsx';
import { SweepForm } from './SweepForm.tsx';
import { SweepProgress } from './SweepProgress.tsx';

const SweptMap = lazy(() => import('./SweptMap.tsx'));

/** The sweep: its form, how far it is, and the map that it fills. */
export default function SweepPart() {
  const run = useFairground((state) => state.sweeping.run);
  const hasPlaces = useFairground((state) => sweptHere(state).size > 0);
  return (
    <Part title="Trade-off map">
      <p className="small quiet steer-lead">
        Draws rows at a grid of slider places, with several seeds each, and maps what models trained on them
        achieve on the test rows. It works in the background; the sliders go first.
      </p>
      <SweepForm />
      {isUnderway(run) && <SweepProgress run={run} />}
      {run.status === 'failed' && <FailureNote failure={run.failure} />}
      <Notices notices={noticesOf(run)} />
      {hasPlaces && (
        <LazyChart>
          <SweptMap />
        </LazyChart>
      )}
    </Part>
  );
}
