import { useFairground } from '../StoreContext.tsx';
import { formatMetric, formatPercent } from '../format.ts';
import { FORMS } from '../steer/fairness-forms.ts';

/** At what place of the sliders the rows will be drawn. */
export function SettingsSentence() {
  const { target, form, fairness, positiveShare } = useFairground((state) => state.steering.settings);
  return (
    <p className="quiet">
      Target guidance <strong className="setting">{formatMetric(target, 2)}</strong>, fairness guidance{' '}
      <strong className="setting">{formatMetric(fairness[form], 2)}</strong> (
      {FORMS[form].label.toLowerCase()}
      ),{' '}
      {positiveShare === null
        ? 'labels as frequent as in training'
        : `${formatPercent(positiveShare, 0)} positive labels`}
      .
    </p>
  );
}
