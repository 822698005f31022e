import type { RunControl } from '../../runtime/run-control.ts';

/** Shares of progress are counted in these. */
const UNITS = 100;

/**
 * One progress out of many tasks that run at once. Each task is given a RunControl with its share of the whole, `weight`
 * out of `total`: what it reports becomes progress of the whole, named after the latest stage; `finish` counts the rest of
 * it as done.
 */
export function sharedProgress(run: RunControl, total: number) {
  let done = 0;
  let stage = 'Evaluating';
  const steps = Math.round(total * UNITS);
  const tell = () =>
    run.tick({ type: 'progress', stage, step: Math.min(steps, Math.round(done * UNITS)), steps });
  return (weight: number): { readonly run: RunControl; finish(): Promise<unknown> } => {
    let mine = 0;
    const reach = (share: number): void => {
      const reached = Math.max(mine, weight * Math.min(1, share));
      done += reached - mine;
      mine = reached;
    };
    return {
      run: {
        signal: run.signal,
        tick: (event) => {
          if (event.type === 'notice') return run.tick(event);
          stage = event.stage;
          if (event.type === 'progress' && event.steps > 0) reach(event.step / event.steps);
          return tell();
        },
      },
      finish: () => {
        reach(1);
        return tell();
      },
    };
  };
}
