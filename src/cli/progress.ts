import type { RunEvent } from '../engine/runtime/run-control.ts';
import type { Terminal } from './terminal.ts';

/** On a screen a line is rewritten this often; in a log a new line is written this often. Milliseconds. */
const REWRITE_INTERVAL = 100;
const LOG_INTERVAL = 10_000;

export interface Progress {
  report(event: RunEvent): void;
  /** Takes the line away. To be called once, before anything else is printed. */
  end(): void;
}

export interface ProgressOptions {
  readonly terminal: Terminal;
  readonly now: () => number;
}

/** Shows what a run reports: one line that is rewritten on a screen, now and then a line in a log. */
export function showProgress({ terminal, now }: ProgressOptions): Progress {
  const interval = terminal.isScreen ? REWRITE_INTERVAL : LOG_INTERVAL;
  // A log says nothing of a run that is over before the first line is due.
  let lastShown = terminal.isScreen ? -Infinity : now();
  let stage: string | undefined;
  let pace: Pace | undefined;
  let isLineOpen = false;

  const clear = (): void => {
    if (isLineOpen) terminal.err('\r\u001b[K');
    isLineOpen = false;
  };
  const show = (line: string): void => {
    if (terminal.isScreen) terminal.err(`\r\u001b[K${line.slice(0, terminal.columns - 1)}`);
    else terminal.err(`${line}\n`);
    isLineOpen = terminal.isScreen;
  };
  const isDue = (): boolean => now() - lastShown >= interval;
  /** Stages that count towards one number of steps are one piece of work. */
  const paceOf = ({ step, steps }: StepEvent): Pace => {
    const before = pace?.steps === steps && pace.latest <= step ? pace : { steps, first: step, began: now() };
    pace = { ...before, latest: step };
    return pace;
  };

  return {
    report(event) {
      switch (event.type) {
        case 'stage': {
          const isNew = stage !== event.stage;
          stage = event.stage;
          if (!isNew || !(terminal.isScreen || isDue())) return;
          lastShown = now();
          show(`${event.stage} …`);
          return;
        }
        case 'progress': {
          stage = event.stage;
          const { first, began } = paceOf(event);
          if (!isDue()) return;
          lastShown = now();
          show(progressLine(event, (now() - began) / 1000 / (event.step - first)));
          return;
        }
        case 'notice':
          clear();
          terminal.err(`${event.level === 'warning' ? 'Warning: ' : ''}${plain(event.message)}\n`);
          return;
        default:
          event satisfies never;
      }
    },
    end: clear,
  };
}

type StepEvent = Extract<RunEvent, { type: 'progress' }>;

/** How far a piece of work was when it was first heard of, and when that was. */
interface Pace {
  readonly steps: number;
  readonly first: number;
  readonly latest: number;
  readonly began: number;
}

/** `Training 250/1000 · 12 s left · score 0.512, target 0.301`; seconds for a step, not finite while unknown. */
function progressLine(event: StepEvent, secondsAStep: number): string {
  const { stage, step, steps, losses } = event;
  const isKnown = Number.isFinite(secondsAStep) && steps > step;
  const left = isKnown ? `${Math.ceil(secondsAStep * (steps - step))} s left` : undefined;
  const loss = Object.entries(losses ?? {})
    .map(([net, value]) => `${net} ${value.toFixed(3)}`)
    .join(', ');
  return [`${stage} ${step}/${steps}`, left, loss]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** Messages may quote the file: nothing in them may move the cursor or end the line. */
const plain = (message: string): string => message.replace(/\p{Cc}+/gu, ' ');
