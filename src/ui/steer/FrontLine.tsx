import { useMemo } from 'react';
import { formatCounted, formatMetric } from '../format.ts';
import { Term } from '../parts/Term.tsx';
import { useFairground } from '../StoreContext.tsx';
import { frontOf } from './front.ts';

/** What the places where the sliders rested achieve together, in one line. */
export function FrontLine() {
  const { trail, current } = useFairground((state) => state.steering);
  const learner = useFairground((state) => state.display.learner);
  const sensitive = useFairground((state) => state.display.sensitive);
  const front = useMemo(
    () => frontOf(current === null ? trail : [...trail, current], { learner, sensitive }),
    [trail, current, learner, sensitive],
  );
  if (front === null) return null;
  return (
    <span>
      <Term id="hypervolume" /> {formatMetric(front.hypervolume)} of {formatCounted(front.places, 'place')},{' '}
      {front.onFront} on the front
    </span>
  );
}
