import { useState } from 'react';
import { netsOf } from '../../store/episodes.ts';
import { formatCell, formatCount, formatMetric } from '../format.ts';
import { Segments } from '../parts/Segments.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { TruncatedName } from '../parts/TruncatedName.tsx';
import { Part } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { Sparkline } from './Sparkline.tsx';
import { spanOf } from './sparkline-span.ts';

/** Which domains were held out in the episodes of meta-training, and how well the nets did on them. */
export default function EpisodesPart() {
  const log = useFairground((state) => state.training.episodes);
  const heldOut = useFairground((state) => state.training.heldOut);
  const [chosen, setChosen] = useState<string | null>(null);
  const nets = netsOf(log);
  const net = nets.find((name) => name === chosen) ?? nets[0];
  if (net === undefined) return null;
  const curves = log.domains.map((domain) => ({ ...domain, points: domain.byNet.get(net) ?? [] }));
  const span = spanOf(curves.map(({ points }) => points));
  return (
    <Part
      title="Held-out domains"
      aside={
        nets.length > 1 && (
          <Segments
            label="Net"
            value={net}
            choices={nets.map((value) => ({ value, label: value }))}
            onChange={setChosen}
          />
        )
      }
    >
      <p className="small quiet">
        Each episode trains on the support rows of some domains and asks how well that serves the one held
        out.
      </p>
      <TableScroll label="Held-out domains">
        <table className="episodes">
          <thead>
            <tr>
              <th scope="col">Domain</th>
              <th scope="col" className="numeric">
                Episodes read
              </th>
              <th scope="col" className="numeric">
                Support loss
              </th>
              <th scope="col" className="numeric">
                Query loss
              </th>
              <th scope="col">Query loss so far</th>
            </tr>
          </thead>
          <tbody>
            {curves.map(({ domain, count, points }) => (
              <tr key={domain} aria-current={domain === heldOut || undefined}>
                <th scope="row" className="group-name">
                  <TruncatedName name={formatCell(domain)} />
                </th>
                <td className="numeric">{formatCount(count)}</td>
                <td className="numeric">{lossText(points.at(-1)?.support)}</td>
                <td className="numeric">{lossText(points.at(-1)?.query)}</td>
                <td>
                  <Sparkline points={points} span={span} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Part>
  );
}

const lossText = (loss: number | null | undefined): string =>
  typeof loss === 'number' ? formatMetric(loss) : '–';
