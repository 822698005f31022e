import { formatCell } from '../format.ts';
import { Segments } from '../parts/Segments.tsx';
import { learnersOf } from './compared-rows.ts';
import { LEARNERS } from '../learner-labels.ts';
import { lensesOf, nameOfLens } from './lens.ts';
import type { ViewedPart } from './viewed-part.ts';

/** Whose numbers are shown: which downstream model's, and for the groups of which column. */
export function ViewPickers({ evaluation, view, onView }: ViewedPart) {
  const learners = learnersOf(evaluation);
  const lenses = lensesOf(evaluation);
  const chosen = lenses.findIndex((lens) => JSON.stringify(lens) === JSON.stringify(view.lens));
  return (
    <div className="row compare-pickers">
      {learners.length > 1 && (
        <Segments
          label="Downstream model"
          value={view.learner}
          choices={LEARNERS.filter(({ value }) => learners.includes(value))}
          onChange={(learner) => onView({ ...view, learner })}
        />
      )}
      {lenses.length > 1 && (
        <>
          <span className="quiet">fairness by</span>
          <select
            aria-label="Fairness by"
            value={chosen}
            onChange={({ target }) => {
              const lens = lenses[Number(target.value)];
              if (lens !== undefined) onView({ ...view, lens });
            }}
          >
            {lenses.map((lens, index) => (
              <option key={index} value={index}>
                {formatCell(nameOfLens(lens))}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
