import { SelectField } from '../parts/SelectField.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { FORM_IDS, FORMS } from './fairness-forms.ts';

const CHOICES = FORM_IDS.map((value) => ({ value, label: FORMS[value].label }));

export function FormPicker() {
  const form = useFairground((state) => state.steering.settings.form);
  const { setForm } = useActions();
  const { text, finding } = FORMS[form];
  return (
    <div className="stack-tight">
      <SelectField
        label="Form of fairness guidance"
        value={form}
        choices={CHOICES}
        help={text}
        onChange={setForm}
      />
      {finding !== undefined && <p className="note note-warning small">{finding}</p>}
    </div>
  );
}
