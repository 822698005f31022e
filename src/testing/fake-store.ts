import { vi } from 'vitest';
import type { Session } from '../bridge/session.ts';
import { createFairgroundStore } from '../store/fairground-store.ts';
import { FAKE_METHODS } from './fake-methods.ts';
import { createFakeSession } from './fake-session.ts';

/** A store over the fake session, on the fake timers of the test and a clock that it moves. */
export function fakeStore(session: Session = createFakeSession({ pace: 10 })) {
  let clock = 0;
  const store = createFairgroundStore(session, { methods: FAKE_METHODS, now: () => clock });
  const pass = async (milliseconds: number): Promise<void> => {
    clock += milliseconds;
    await vi.advanceTimersByTimeAsync(milliseconds);
  };
  const opened = async (name = 'adult.csv'): Promise<void> => {
    void store.actions.open({ kind: 'file', name, blob: new Blob(['a']) });
    await pass(1000);
  };
  return {
    actions: store.actions,
    state: store.getState,
    pass,
    opened,
    /** A model, and the sliders at rest. */
    steered: async (): Promise<void> => {
      await opened();
      void store.actions.train();
      await pass(10_000);
    },
  };
}
