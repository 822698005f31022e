import { formatMetric } from '../format.ts';
import { Slider } from '../parts/Slider.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { FORMS } from './fairness-forms.ts';

/** The two sliders. They act on the trained model as it is. */
export function GuidanceSliders() {
  const target = useFairground((state) => state.steering.settings.target);
  const form = useFairground((state) => state.steering.settings.form);
  const fairness = useFairground((state) => state.steering.settings.fairness[state.steering.settings.form]);
  const { setTarget, setFairness } = useActions();
  const { label, max, step, ends } = FORMS[form];
  return (
    <>
      <Slider
        label="Target guidance"
        value={target}
        min={0}
        max={3}
        step={0.05}
        onChange={setTarget}
        below={<Ends ends={['0 unguided', '3 pronounced']} />}
      />
      <Slider
        label="Fairness guidance"
        value={fairness}
        min={0}
        max={max}
        step={step}
        valueText={`${formatMetric(fairness, 2)}, ${label}`}
        onChange={setFairness}
        below={<Ends ends={ends} />}
      />
    </>
  );
}

function Ends({ ends }: { readonly ends: readonly string[] }) {
  return (
    <div className="slider-ends" aria-hidden="true">
      {ends.map((end) => (
        <span key={end}>{end}</span>
      ))}
    </div>
  );
}
