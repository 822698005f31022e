import { collapsedTo } from '../../store/collapse.ts';
import { useFairground } from '../StoreContext.tsx';

/** Says when fairness was reached by deciding the same for everybody. */
export function CollapseWarning() {
  const side = useFairground(({ steering, display }) =>
    collapsedTo(steering.current?.downstream[display.learner]),
  );
  if (side === null) return null;
  return (
    <p className="note note-warning" role="alert">
      <strong>Nearly every decision is {side}.</strong>
      <span>
        Parity reached this way is empty: the constant classifier has it too. Turn fairness guidance down, or
        target guidance up.
      </span>
    </p>
  );
}
