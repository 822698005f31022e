import { useId } from 'react';
import { canMix, leastShare, mixOf } from '../../store/class-mix.ts';
import { formatCell, formatPercent } from '../format.ts';
import { Slider } from '../parts/Slider.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** The share of each class among the generated rows, where it should differ from training. */
export function ClassMix() {
  const id = useId();
  const mix = useFairground(mixOf);
  const isPossible = useFairground(canMix);
  const { chooseClassMix } = useActions();
  return (
    <div className="stack-tight">
      <label className="choice small" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          disabled={!isPossible}
          checked={mix !== null}
          onChange={({ target }) => chooseClassMix(target.checked)}
        />
        Choose the class mix
      </label>
      {mix !== null && <Shares mix={mix} />}
    </div>
  );
}

/** One slider for two classes, else one for each; together they are always the whole. */
function Shares({ mix }: { readonly mix: readonly number[] }) {
  const model = useFairground((state) => state.training.model);
  const { setClassShare, chooseClassMix } = useActions();
  const classes = model?.classes ?? [];
  const positive = classes.indexOf(model?.schema.positive ?? '');
  const shown = classes.length === 2 ? [Math.max(positive, 0)] : classes.map((_, index) => index);
  const least = leastShare(mix.length);
  return (
    <>
      <div className="class-mix">
        {shown.map((index) => (
          <Slider
            key={index}
            label={`Share of ${formatCell(classes[index] ?? '')}`}
            value={mix[index] ?? 0}
            min={least}
            max={1 - (mix.length - 1) * least}
            step={0.01}
            valueText={formatPercent(mix[index] ?? 0, 0)}
            onChange={(share) => setClassShare(index, share)}
          />
        ))}
      </div>
      {shown.length > 1 && <p className="small quiet">Moving one fills the rest from the others.</p>}
      <div>
        <button type="button" className="button button-plain small" onClick={() => chooseClassMix(true)}>
          As in the table
        </button>
      </div>
    </>
  );
}
