import type { Comparison } from '../../store/comparing.ts';
import type { staleness } from '../../store/staleness.ts';
import { formatCell, formatCount, formatCounted, formatMetric } from '../format.ts';
import { FORMS } from '../steer/fairness-forms.ts';

const CHANGED: Readonly<Record<NonNullable<ReturnType<typeof staleness>>, string>> = {
  sliders:
    'The sliders have been moved since. These numbers are of where they were; evaluate again to follow them.',
  model:
    'Another model is held now. These numbers are of the one before; evaluate again to follow the change.',
  data: 'The data has been changed since. These numbers are of the data as it was; evaluate again to follow the change.',
};

export interface ComparisonSentenceProps {
  readonly comparison: Comparison;
  readonly stale: ReturnType<typeof staleness>;
}

/** Of which rows the numbers below are, and whether the page has moved on. */
export function ComparisonSentence({ comparison, stale }: ComparisonSentenceProps) {
  const { settings, aim, split, file, isOwnSplit } = comparison;
  const { target, fairness, form } = aim.guidance;
  return (
    <div className="stack-tight">
      <p className="quiet">
        {formatCounted(settings.rows, 'synthetic row')}
        {settings.draws > 1 && ` in each of ${settings.draws} draws, the first shown`}, at target guidance{' '}
        <strong className="setting">{formatMetric(target, 2)}</strong> and fairness guidance{' '}
        <strong className="setting">{formatMetric(fairness, 2)}</strong> ({FORMS[form].label.toLowerCase()}),
        tested on {formatCount(split.test.rows)} real rows of {formatCell(file)}.
      </p>
      {stale !== null && <p className="note note-warning">{CHANGED[stale]}</p>}
      {!isOwnSplit && (
        <p className="small quiet">
          The model came from a file: if it was trained on rows that are now test rows, these numbers flatter
          it.
        </p>
      )}
    </div>
  );
}
