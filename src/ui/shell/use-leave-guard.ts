import { useEffect } from 'react';
import { isUnderway } from '../../store/run-state.ts';
import { useFairground } from '../StoreContext.tsx';

/** Has the browser ask before it leaves the page while a model is being trained. */
export function useLeaveGuard(): void {
  const isTraining = useFairground((state) => isUnderway(state.training.run));
  useEffect(() => {
    if (!isTraining) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isTraining]);
}
