import { lazy, Suspense, useDeferredValue } from 'react';
import type { Schema } from '../../core/table/types.ts';
import { formatCell, formatPercent } from '../format.ts';
import { DrawnInView } from '../parts/DrawnInView.tsx';
import { Part } from '../shell/Step.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

const MarginalChart = lazy(() => import('../charts/MarginalChart.tsx'));

/** One column's distribution, real against synthetic. */
export function MarginalPanel() {
  const latest = useFairground((state) => state.steering.marginal);
  const marginal = useDeferredValue(latest);
  const schema = useFairground((state) => state.training.model?.schema ?? null);
  const { chooseMarginal } = useActions();
  if (marginal === null || schema === null) return null;
  const { missing } = marginal;
  return (
    <Part
      title="Real against synthetic"
      aside={
        <select
          className="marginal-column"
          aria-label="Column to compare"
          value={marginal.column}
          onChange={({ target }) => chooseMarginal(target.value)}
        >
          {generated(schema).map((name) => (
            <option key={name} value={name}>
              {formatCell(name)}
            </option>
          ))}
        </select>
      }
    >
      <DrawnInView value={marginal}>
        {(shown) => (
          <Suspense fallback={<div className="chart-waiting" />}>
            <MarginalChart marginal={shown} />
          </Suspense>
        )}
      </DrawnInView>
      {(missing.real > 0 || missing.synthetic > 0) && (
        <p className="small quiet">
          Missing: {formatPercent(missing.real)} of real and {formatPercent(missing.synthetic)} of synthetic
          cells.
        </p>
      )}
    </Part>
  );
}

function generated(schema: Schema): readonly string[] {
  return schema.columns.filter(({ role }) => role !== 'ignored').map(({ name }) => name);
}
