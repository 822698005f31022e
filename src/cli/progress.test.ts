import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

/** A screen that keeps its lines, and a clock that is set by hand. */
function watched() {
  const lines: string[] = [];
  const clock = { seconds: 0 };
  const terminal = {
    out: () => undefined,
    err: (text: string) => void lines.push(text.replace('\r\u001b[K', '')),
    isScreen: true,
    columns: 80,
  };
  const progress = showProgress({ terminal, now: () => clock.seconds * 1000 });
  const at = (seconds: number, stage: string, step: number, steps = 100): string | undefined => {
    clock.seconds = seconds;
    progress.report({ type: 'progress', stage, step, steps });
    return lines.at(-1);
  };
  return { at };
}

test('time left goes by the whole piece of work, whatever its stages are called', () => {
  const { at } = watched();
  expect(at(0, 'Comparing rows', 0)).toBe('Comparing rows 0/100');
  expect(at(10, 'Comparing rows', 20)).toBe('Comparing rows 20/100 · 40 s left');
  // Another stage of the same hundred steps, just begun.
  expect(at(20, 'Comparing columns', 40)).toBe('Comparing columns 40/100 · 30 s left');
});

test('time left starts anew with another piece of work', () => {
  const { at } = watched();
  at(0, 'Training', 0);
  at(50, 'Training', 100);
  expect(at(60, 'Drawing rows', 0)).toBe('Drawing rows 0/100');
  expect(at(61, 'Drawing rows', 50)).toBe('Drawing rows 50/100 · 1 s left');
  expect(at(62, 'Evaluating', 60, 70)).toBe('Evaluating 60/70');
});
