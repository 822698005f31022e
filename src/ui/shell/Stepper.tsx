import { missingForSteering, missingForTraining } from '../../store/readiness.ts';
import { staleness } from '../../store/staleness.ts';
import type { FairgroundState } from '../../store/state.ts';
import { useFairground } from '../StoreContext.tsx';

type Progress = 'waiting' | 'open' | 'done';

const IN_WORDS: Readonly<Record<Progress, string>> = { waiting: 'not yet', open: 'next', done: 'done' };

/** One letter a step: a string, so that the selector's result is comparable. */
function progress(state: FairgroundState): string {
  const isDataDone = missingForTraining(state).length === 0;
  const isTrained = missingForSteering(state) === null;
  const isSteered = state.steering.current !== null;
  const isCompared = state.comparing.result !== null && staleness(state) === null;
  const isExported = state.exporting.last !== null;
  const steps: readonly Progress[] = [
    isDataDone ? 'done' : 'open',
    isTrained ? 'done' : isDataDone ? 'open' : 'waiting',
    isSteered ? 'done' : isTrained ? 'open' : 'waiting',
    isCompared ? 'done' : isSteered ? 'open' : 'waiting',
    isExported ? 'done' : isSteered ? 'open' : 'waiting',
  ];
  return steps.join(' ');
}

const STEPS = ['Data', 'Train', 'Steer', 'Compare', 'Export'];

export function Stepper() {
  const states = useFairground(progress).split(' ') as Progress[];
  return (
    <nav className="stepper" aria-label="Steps">
      <ol>
        {STEPS.map((name, index) => {
          const state = states[index] ?? 'waiting';
          return (
            <li key={name}>
              <a href={`#${name.toLowerCase()}`} data-progress={state}>
                {name}
                <span className="visually-hidden">, {IN_WORDS[state]}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
