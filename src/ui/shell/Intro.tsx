import { useFairground } from '../StoreContext.tsx';

/** What this is, for as long as nothing is open. */
export function Intro() {
  const isEmpty = useFairground((state) => state.data.opened === null);
  if (!isEmpty) return <h1 className="visually-hidden">Fairground</h1>;
  return (
    <div className="intro">
      <h1>Train fair models on data that wasn’t.</h1>
      <p>
        Open a biased table and train a fairness-aware diffusion model right here in the tab. Then move two
        sliders and watch how accurate, and how fair, models become that learn from the rows it generates.
      </p>
    </div>
  );
}
