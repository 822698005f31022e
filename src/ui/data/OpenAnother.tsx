import { isUnderway } from '../../store/run-state.ts';
import { useFairground } from '../StoreContext.tsx';
import { DropZone } from './DropZone.tsx';
import { SampleCards } from './SampleCards.tsx';

/** The way to another table, out of sight until it is wanted or has something to say. */
export function OpenAnother() {
  const isBusy = useFairground(({ data }) => isUnderway(data.opening) || data.opening.status === 'failed');
  return (
    <details className="disclosure" {...(isBusy ? { open: true } : {})}>
      <summary>Open another table</summary>
      <div className="stack">
        <DropZone />
        <SampleCards />
      </div>
    </details>
  );
}
