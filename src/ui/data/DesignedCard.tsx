import { useState } from 'react';
import { DEFAULT_DESIGNED_BIAS } from '../../core/table/samples.ts';
import { formatCount } from '../format.ts';
import { useActions } from '../StoreContext.tsx';
import { Slider } from '../parts/Slider.tsx';

/** The generator with a known truth: how biased the loans are is up to the user. */
export function DesignedCard({ isReading }: { readonly isReading: boolean }) {
  const { open } = useActions();
  const [direct, setDirect] = useState<number>(DEFAULT_DESIGNED_BIAS.direct);
  const [proxy, setProxy] = useState<number>(DEFAULT_DESIGNED_BIAS.proxy);
  return (
    <article className="card">
      <h4>Designed loans</h4>
      <p className="small quiet">
        {formatCount(DEFAULT_DESIGNED_BIAS.rows)} × 9 · invented, the truth is known
      </p>
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
        onClick={() => void open({ kind: 'designed', options: { ...DEFAULT_DESIGNED_BIAS, direct, proxy } })}
      >
        Open
      </button>
    </article>
  );
}
