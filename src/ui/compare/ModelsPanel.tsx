import { useState } from 'react';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { AllMetrics } from './AllMetrics.tsx';
import { bestTradeOff, comparedRows } from './compared-rows.ts';
import { MainTable } from './MainTable.tsx';
import { ViewPickers } from './ViewPickers.tsx';
import type { ViewedPart } from './viewed-part.ts';

/** Models trained on the synthetic rows, beside models trained on what they are read against. */
export function ModelsPanel(part: ViewedPart) {
  const { evaluation, view } = part;
  const [isOpen, setOpen] = useState(false);
  const rows = comparedRows(evaluation, view);
  return (
    <>
      <ViewPickers {...part} />
      <Part
        title="Tested on real rows"
        aside={
          <span className="small quiet">
            with 95 % <Term id="interval">intervals</Term>
          </span>
        }
      >
        <MainTable rows={rows} best={bestTradeOff(rows, evaluation, view.learner)} />
      </Part>
      <details className="disclosure" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>All metrics</summary>
        {isOpen && <AllMetrics evaluation={evaluation} view={view} rows={rows} />}
      </details>
    </>
  );
}
