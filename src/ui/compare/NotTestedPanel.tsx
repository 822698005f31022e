import type { Evaluation } from '../../engine/evaluate/report.ts';
import { formatCell } from '../format.ts';
import { Part } from '../shell/Step.tsx';

/** What these numbers do not say. */
export function NotTestedPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  return (
    <Part title="What was not tested">
      <ul className="not-tested">
        {evaluation.not_tested.map((sentence) => (
          <li key={sentence}>{formatCell(sentence)}</li>
        ))}
        <li>
          Whether equal numbers are just: which notion of fairness fits is a question about the use, not about
          the table.
        </li>
        <li>How the numbers change on rows unlike the test rows, or when people react to the decisions.</li>
      </ul>
    </Part>
  );
}
