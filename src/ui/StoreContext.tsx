import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FairgroundActions, FairgroundStore } from '../store/fairground-store.ts';
import type { FairgroundState } from '../store/state.ts';

export const StoreContext = createContext<FairgroundStore | null>(null);

function useStore(): FairgroundStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('The workbench needs a store around it.');
  return store;
}

/** Part of the state. The selector must return something that stays identical while the state does not change. */
export function useFairground<T>(select: (state: FairgroundState) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

export function useActions(): FairgroundActions {
  return useStore().actions;
}
