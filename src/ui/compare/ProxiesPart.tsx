import { lazy, useState } from 'react';
import type { Evaluation } from '../../engine/evaluate/report.ts';
import { formatCell } from '../format.ts';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { LazyChart } from '../parts/LazyChart.tsx';

const ProxyChart = lazy(() => import('../charts/ProxyChart.tsx'));

/** Which columns give a sensitive one away. One column at a time: a chart is long in drawing. */
export function ProxiesPart({ proxies: { real, synthetic } }: Pick<Evaluation, 'proxies'>) {
  const [chosen, setChosen] = useState(0);
  const proxy = real[chosen] ?? real[0];
  if (proxy === undefined) return null;
  return (
    <Part
      title={real.length > 1 ? 'Proxies' : `Proxies of ${formatCell(proxy.column)}`}
      aside={
        real.length > 1 && (
          <select
            className="compare-metric"
            aria-label="Proxies of"
            value={chosen}
            onChange={({ target }) => setChosen(Number(target.value))}
          >
            {real.map(({ column }, index) => (
              <option key={column} value={index}>
                {formatCell(column)}
              </option>
            ))}
          </select>
        )
      }
    >
      <LazyChart>
        <ProxyChart
          real={proxy}
          synthetic={synthetic.find(({ column }) => column === proxy.column) ?? null}
        />
      </LazyChart>
      <p className="small quiet">
        A bar is the <Term id="permutation_importance" /> of a column.
      </p>
    </Part>
  );
}
