import type { OnEvent, Session } from '../bridge/session.ts';
import type { FairgroundState } from './state.ts';

/** What actions work with: the session is injected, and state changes go through `update`. */
export interface StoreContext {
  readonly session: Session;
  readonly get: () => FairgroundState;
  readonly update: (change: (state: FairgroundState) => FairgroundState) => void;
  /** Changes some fields of one slice. */
  readonly patch: <Slice extends keyof FairgroundState>(
    slice: Slice,
    fields: Partial<FairgroundState[Slice]>,
  ) => void;
  /** Gathers events; they reach the state a little later, together. */
  readonly onEvent: OnEvent;
  /** Brings in the events that wait, so that an outcome never overtakes them. */
  readonly flush: () => void;
}
