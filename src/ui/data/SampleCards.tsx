import { SAMPLES } from '../../core/table/samples.ts';
import { isUnderway } from '../../store/run-state.ts';
import { useActions, useFairground } from '../StoreContext.tsx';
import { DesignedCard } from './DesignedCard.tsx';

const REAL_SAMPLES = [
  {
    id: 'bank',
    title: 'Bank marketing',
    facts: '45,211 × 18 · Portugal, 2008–2010',
  },
  {
    id: 'wages',
    title: 'Wages, 1985',
    facts: '534 × 12 · US population survey',
  },
] as const;

export function SampleCards() {
  const isReading = useFairground((state) => isUnderway(state.data.opening));
  const { open } = useActions();
  return (
    <div className="cards">
      {REAL_SAMPLES.map(({ id, title, facts }) => (
        <article key={id} className="card">
          <h4>{title}</h4>
          <p className="small quiet">{facts}</p>
          <p className="card-text">{SAMPLES.find((sample) => sample.id === id)?.summary}</p>
          <button
            type="button"
            className="button"
            disabled={isReading}
            aria-label={`Open ${title}`}
            onClick={() => void open({ kind: 'sample', id })}
          >
            Open
          </button>
        </article>
      ))}
      <DesignedCard isReading={isReading} />
    </div>
  );
}
