import { Segments } from '../parts/Segments.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

const LEARNERS = [
  { value: 'lr', label: 'Logistic regression' },
  { value: 'gbdt', label: 'Gradient boosting' },
] as const;

/** Which downstream model the numbers are of. Boosting takes longer and follows when the sliders rest. */
export function LearnerPicker() {
  const learner = useFairground((state) => state.display.learner);
  const { setDisplay } = useActions();
  return (
    <Segments
      label="Downstream model"
      value={learner}
      choices={LEARNERS}
      onChange={(chosen) => setDisplay({ learner: chosen })}
    />
  );
}
