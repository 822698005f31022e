import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

function harness() {
  const delivered: (readonly number[])[] = [];
  const timers: (() => void)[] = [];
  const events = coalesce<number>({
    deliver: (items) => delivered.push(items),
    later: (callback) => timers.push(callback),
  });
  return { delivered, timers, events, tick: () => timers.splice(0).forEach((callback) => callback()) };
}

describe('coalesce', () => {
  it('hands over many items at once, in order', () => {
    const { delivered, timers, events, tick } = harness();
    [1, 2, 3].forEach((item) => events.add(item));
    expect(timers).toHaveLength(1);
    expect(delivered).toEqual([]);
    tick();
    events.add(4);
    tick();
    expect(delivered).toEqual([[1, 2, 3], [4]]);
  });

  it('flushes at once and has nothing left for the timer', () => {
    const { delivered, events, tick } = harness();
    events.add(1);
    events.flush();
    events.flush();
    tick();
    expect(delivered).toEqual([[1]]);
  });
});
