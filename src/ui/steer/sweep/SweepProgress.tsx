import { timeLeft } from '../../../store/pace.ts';
import type { Underway } from '../../../store/run-state.ts';
import { expectedPlaceTime } from '../../../store/sweep-plan.ts';
import { formatCount, formatDuration } from '../../format.ts';
import { useFairground } from '../../StoreContext.tsx';

/** How far a sweep is. */
export function SweepProgress({ run }: { readonly run: Underway }) {
  const expected = useFairground(expectedPlaceTime);
  const { stage, step, steps, pace, status } = run;
  const left = timeLeft(pace, steps) ?? (expected === null ? null : expected * (steps - step));
  return (
    <div className="stack-tight">
      <div
        className="progress"
        role="progressbar"
        aria-label="Sweep"
        aria-valuemin={0}
        aria-valuemax={steps}
        aria-valuenow={step}
      >
        <div style={{ width: `${steps === 0 ? 0 : (step / steps) * 100}%` }} />
      </div>
      <div className="row small quiet">
        <span>{status === 'cancelling' ? 'Cancelling' : stage}</span>
        <span>
          {formatCount(step)} of {formatCount(steps)} places
        </span>
        {left !== null && status === 'running' && <span>about {formatDuration(left)} left</span>}
      </div>
    </div>
  );
}
