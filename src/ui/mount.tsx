import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { FairgroundStore } from '../store/fairground-store.ts';
import { App } from './App.tsx';
import { StoreContext } from './StoreContext.tsx';

/** Draws the workbench of a store into an element. */
export function mountFairground(element: Element, store: FairgroundStore): void {
  createRoot(element).render(
    <StrictMode>
      <StoreContext value={store}>
        <App />
      </StoreContext>
    </StrictMode>,
  );
}
