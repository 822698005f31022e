import { EFFORTS } from '../../store/steering-loop.ts';
import { LEARNERS } from '../learner-labels.ts';
import { Segments } from '../parts/Segments.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** Those that follow the sliders. */
const FOLLOWING = LEARNERS.filter(({ value }) => EFFORTS.refined.downstream.includes(value));

/** Which downstream model the numbers are of. Boosting takes longer and follows when the sliders rest. */
export function LearnerPicker() {
  const learner = useFairground((state) => state.display.learner);
  const { setDisplay } = useActions();
  return (
    <Segments
      label="Downstream model"
      value={learner}
      choices={FOLLOWING}
      onChange={(chosen) => setDisplay({ learner: chosen })}
    />
  );
}
