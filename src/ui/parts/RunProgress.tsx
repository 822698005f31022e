import { rateOf, timeLeft } from '../../store/pace.ts';
import type { Underway } from '../../store/run-state.ts';
import { formatCount, formatDuration } from '../format.ts';

/** A bar and a line: the stage, how far, how fast, how long still. */
export function RunProgress({
  run,
  withSteps = false,
}: {
  readonly run: Underway;
  readonly withSteps?: boolean;
}) {
  const { stage, step, steps, pace, status } = run;
  const share = steps > 0 ? Math.min(1, step / steps) : 0;
  const rate = rateOf(pace);
  const left = step < steps ? timeLeft(pace, steps) : null;
  return (
    <div className="stack-tight">
      <div
        className="progress"
        role="progressbar"
        aria-label={stage}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(steps > 0 ? { 'aria-valuenow': Math.round(share * 100) } : {})}
      >
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <div className="row small quiet">
        <span>{IN_WORDS[status] ?? stage}</span>
        {withSteps && steps > 0 && (
          <span>
            {formatCount(step)} of {formatCount(steps)} steps
          </span>
        )}
        {withSteps && rate !== null && <span>{(rate * 1000).toFixed(1)} steps/s</span>}
        {left !== null && status === 'running' && <span>about {formatDuration(left)} left</span>}
      </div>
    </div>
  );
}

const IN_WORDS: Readonly<Partial<Record<Underway['status'], string>>> = {
  pausing: 'Pausing',
  paused: 'Paused',
  cancelling: 'Cancelling',
};
