import type { Failure } from '../core/failure.ts';
import { MIN_GROUP_SIZE } from '../core/fairness/report.ts';
import type { Schema } from '../core/table/types.ts';
import type { Audit } from '../protocol/data.ts';
import type { FairgroundState } from './state.ts';

/** What still stands between the user and training, each as a sentence; empty when nothing does. */
export function missingForTraining({ data }: FairgroundState): readonly string[] {
  const { schema } = data;
  if (schema === null) return ['Open a table first.'];
  const has = (role: string): boolean => schema.columns.some((column) => column.role === role);
  const missing: string[] = [];
  if (!has('target')) missing.push('Give one column the role target: what is to be predicted.');
  else if (schema.positive === null) missing.push('Say which value of the target is the positive one.');
  if (!has('sensitive'))
    missing.push('Give at least one column the role sensitive: who is to be treated fairly.');
  if (!has('feature') && !has('domain')) missing.push('Leave at least one column in as a feature.');
  return [...missing, ...smallGroups(schema, data.audits)];
}

/** Groups that training would refuse, as far as the audit of the labels has counted them; one sentence a column. */
function smallGroups(schema: Schema, audits: readonly Audit[]): readonly string[] {
  const isSensitive = (name: string): boolean =>
    schema.columns.some((column) => column.name === name && column.role === 'sensitive');
  return audits.flatMap(({ sensitive, groups }) => {
    const small = groups.filter(({ count }) => count > 0 && count < MIN_GROUP_SIZE);
    if (small.length === 0 || !isSensitive(sensitive)) return [];
    const named = small.map(({ group, count }) => `“${group}” (${count})`).join(', ');
    return [
      `Groups of ${sensitive} with fewer than ${MIN_GROUP_SIZE} rows cannot be learned: ${named}. Treat them as missing, by adding them to the missing values, or merge them with others in the file.`,
    ];
  });
}

/** Why the sliders cannot be moved yet, or null. */
export function missingForSteering({ training }: FairgroundState): string | null {
  return training.model === null ? 'Train a model, or load one, to steer it.' : null;
}

/** Why nothing can be evaluated yet, or null. */
export function missingForComparing({ data, training }: FairgroundState): string | null {
  if (training.model === null) return 'Rows are evaluated in full once there is a model.';
  return data.opened === null ? 'Open the table that the model was trained on to evaluate it.' : null;
}

/** Whether the held model belongs to other data than what is on the page. */
export function isModelStale({ data, training: { model } }: FairgroundState): boolean {
  return model !== null && model.revision !== null && model.revision !== data.revision;
}

/** Whether the held model has yet to be compared with what the open table says. A model trained here has been. */
export function isUncompared({
  data,
  training: { model },
  steering: { reference },
}: FairgroundState): boolean {
  if (model === null) return false;
  if (model.revision !== null) return reference === null;
  return reference?.revision !== data.revision;
}

/** Why rows of a model cannot be scored on a table, or null: each column it draws must be there, and its target too. */
export function mismatch(model: Schema, table: Schema): Failure | null {
  const drawn = model.columns.filter(({ role }) => role !== 'ignored');
  const missing = drawn.find(({ name }) => !table.columns.some((column) => column.name === name));
  const target = (schema: Schema) => schema.columns.find(({ role }) => role === 'target')?.name;
  if (missing === undefined && target(model) === target(table)) return null;
  return {
    code: 'bad-input',
    message:
      missing === undefined
        ? 'This model predicts another column than the target chosen here.'
        : 'This model draws a column that the open table does not have.',
    advice: 'Open the table it was trained on, with the same target, or train a model on this one.',
    at: { column: missing?.name ?? target(model) ?? '' },
  };
}
