import { useState } from 'react';
import { useActions } from '../StoreContext.tsx';
import { Slider } from '../parts/Slider.tsx';

const ROWS = 6000;

/** The generator with a known truth: how biased the loans are is up to the user. */
export function DesignedCard({ isReading }: { readonly isReading: boolean }) {
  const { open } = useActions();
  const [direct, setDirect] = useState(0.5);
  const [proxy, setProxy] = useState(0.5);
  return (
    <article className="card">
      <h4>Designed loans</h4>
      <p className="small quiet">6,000 × made up · the truth is known</p>
      <div className="stack-tight">
        <Slider
          label="Direct bias"
          title="How much the decision itself depends on the group, merit being equal"
          value={direct}
          min={0}
          max={1}
          step={0.05}
          onChange={setDirect}
        />
        <Slider
          label="Proxy bias"
          title="How strongly the neighbourhood and other features give the group away"
          value={proxy}
          min={0}
          max={1}
          step={0.05}
          onChange={setProxy}
        />
      </div>
      <button
        type="button"
        className="button"
        disabled={isReading}
        aria-label="Open Designed loans"
        onClick={() => void open({ kind: 'designed', options: { rows: ROWS, seed: 0, direct, proxy } })}
      >
        Open
      </button>
    </article>
  );
}
