import { useEffect } from 'react';
import { isUnderway } from '../../store/run-state.ts';
import { useFairground } from '../StoreContext.tsx';

/** Has the browser ask before it leaves the page while a model is being trained or evaluated. */
export function useLeaveGuard(): void {
  const isWorking = useFairground(
    ({ training, comparing }) => isUnderway(training.run) || isUnderway(comparing.run),
  );
  useEffect(() => {
    if (!isWorking) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isWorking]);
}
