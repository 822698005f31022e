import { useMemo } from 'react';
import { fairnessWarnings } from '../../engine/evaluate/warnings/fairness-warnings.ts';
import { FairnessWarnings } from '../parts/FairnessWarnings.tsx';
import { useFairground } from '../StoreContext.tsx';

/** What the numbers of the learner that is shown may hide. Live points have no intervals to judge by and say nothing. */
export function SteerWarnings() {
  const current = useFairground(({ steering }) => steering.current);
  const real = useFairground(({ steering }) => steering.reference?.value.real);
  const learner = useFairground(({ display }) => display.learner);
  const warnings = useMemo(() => {
    if (current?.detail !== 'refined' || real === undefined) return [];
    return fairnessWarnings({ synthetic: current.downstream, real }).filter(
      (warning) => warning.learner === learner,
    );
  }, [current, real, learner]);
  return <FairnessWarnings warnings={warnings} />;
}
