import { formatMetric } from '../../format.ts';
import { EstimateText } from '../../parts/EstimateText.tsx';
import { SteadyButton } from '../../parts/SteadyButton.tsx';
import { TableScroll } from '../../parts/TableScroll.tsx';
import { cellName } from '../../charts/sweep-marks.ts';
import type { SweepAxes, SweepMark } from '../../charts/sweep-marks.ts';
import type { SweepCell } from '../../../engine/sweep/sweep-types.ts';

export interface PlacesTableProps {
  readonly marks: readonly SweepMark[];
  readonly axes: SweepAxes;
  readonly names: { readonly x: string; readonly y: string };
  readonly here: Pick<SweepCell, 'target' | 'fairness'>;
  readonly onChoose: (cell: SweepCell) => void;
}

/** The cells of the map as rows, each with a button that sets the sliders. */
export function PlacesTable({ marks, axes, names, here, onChoose }: PlacesTableProps) {
  return (
    <TableScroll label="Places of the sliders">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col" className="numeric">
              Target
            </th>
            <th scope="col" className="numeric">
              Fairness
            </th>
            <th scope="col" className="numeric">
              Seeds
            </th>
            <th scope="col" className="numeric">
              {names.y}
            </th>
            <th scope="col" className="numeric">
              {names.x}
            </th>
            <th scope="col">Front</th>
            <th scope="col">Sliders</th>
          </tr>
        </thead>
        <tbody>
          {marks.map(({ cell, point, isFront }) => (
            <tr key={cellName(cell)}>
              <td className="numeric">{formatMetric(cell.target, 2)}</td>
              <td className="numeric">{formatMetric(cell.fairness, 2)}</td>
              <td className="numeric">{cell.seeds}</td>
              <td className="numeric">
                <EstimateText estimate={cell.metrics[axes.y]} />
              </td>
              <td className="numeric">
                <EstimateText estimate={cell.metrics[axes.x]} />
              </td>
              <td>{isFront ? 'on it' : ''}</td>
              <td>
                <SteadyButton
                  className="button button-plain small"
                  label={`Set the sliders: ${point.label}`}
                  isIdle={cellName(cell) === cellName(here)}
                  onPress={() => onChoose(cell)}
                >
                  Set
                </SteadyButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
