import { mixOf } from '../../store/class-mix.ts';
import { formatCell, formatCounted, formatMetric, formatPercent } from '../format.ts';
import { FORMS } from '../steer/fairness-forms.ts';
import { useFairground } from '../StoreContext.tsx';

/** At what place of the sliders the rows will be drawn. */
export function SettingsSentence() {
  const { target, form, fairness, sampling } = useFairground((state) => state.steering.settings);
  const mix = useFairground(mixOf);
  const classes = useFairground((state) => state.training.model?.classes);
  const changed = Object.keys(sampling).length;
  return (
    <p className="quiet">
      Target guidance <strong className="setting">{formatMetric(target, 2)}</strong>, fairness guidance{' '}
      <strong className="setting">{formatMetric(fairness[form], 2)}</strong> (
      {FORMS[form].label.toLowerCase()}
      ),{' '}
      {mix === null
        ? 'labels as frequent as in training'
        : `labels ${mix.map((share, i) => `${formatPercent(share, 0)} ${formatCell(classes?.[i] ?? '')}`).join(', ')}`}
      {changed > 0 && `, ${formatCounted(changed, 'setting')} of drawing changed`}.
    </p>
  );
}
