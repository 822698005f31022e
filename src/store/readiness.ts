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
  return missing;
}

/** Why the sliders cannot be moved yet, or null. */
export function missingForSteering({ training }: FairgroundState): string | null {
  return training.model === null ? 'Train a model, or load one, to steer it.' : null;
}

/** Whether the held model belongs to other data than what is on the page. */
export function isModelStale({ data, training: { model } }: FairgroundState): boolean {
  return model !== null && model.revision !== null && model.revision !== data.revision;
}
