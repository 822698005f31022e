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
  let stage: { name: string; began: number } | undefined;
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
  const enter = (name: string): number => {
    if (stage?.name !== name) stage = { name, began: now() };
    return stage.began;
  };

  return {
    report(event) {
      switch (event.type) {
        case 'stage': {
          const isNew = stage?.name !== event.stage;
          enter(event.stage);
          if (!isNew || !(terminal.isScreen || isDue())) return;
          lastShown = now();
          show(`${event.stage} …`);
          return;
        }
        case 'progress': {
          const began = enter(event.stage);
          if (!isDue()) return;
          lastShown = now();
          show(progressLine(event, (now() - began) / 1000));
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

/** `Training 250/1000 · 12 s left · score 0.512, target 0.301`. */
function progressLine(event: Extract<RunEvent, { type: 'progress' }>, seconds: number): string {
  const { stage, step, steps, losses } = event;
  const left =
    step > 0 && steps > step ? `${Math.ceil((seconds / step) * (steps - step))} s left` : undefined;
  const loss = Object.entries(losses ?? {})
    .map(([net, value]) => `${net} ${value.toFixed(3)}`)
    .join(', ');
  return [`${stage} ${step}/${steps}`, left, loss]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** Messages may quote the file: nothing in them may move the cursor or end the line. */
const plain = (message: string): string => message.replace(/\p{Cc}+/gu, ' ');
