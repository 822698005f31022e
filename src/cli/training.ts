import { checkedSettings, type OptionValues } from '../core/experiment/options.ts';
import type { Schema, Table } from '../core/table/types.ts';
import { checkTrainable } from '../core/table/trainable.ts';
import { methodNamed } from '../engine/methods/index.ts';
import type { FittedModel, Preset } from '../engine/methods/method.ts';
import type { BackendChoice } from '../engine/runtime/backend.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import type { Compute } from '../engine/runtime/compute.ts';
import { startCompute } from '../engine/runtime/start-compute.ts';
import type { ComputeOptions } from '../engine/runtime/start-compute.ts';
import { notify } from './supervise.ts';

export interface TrainingInput {
  readonly method: string;
  readonly preset: Preset;
  readonly options: OptionValues;
  readonly seed: number;
  readonly backend: BackendChoice;
  readonly compute: ComputeOptions;
  readonly table: Table;
  readonly schema: Schema;
}

/**
 * Refuses an unknown method, an option it does not have, or one for sampling that does not act there, before any work.
 * Throws FairgroundError('bad-option').
 */
export function checkMethod({
  method,
  preset,
  options,
  settings = {},
}: Pick<TrainingInput, 'method' | 'preset' | 'options'> & {
  readonly settings?: OptionValues | undefined;
}): void {
  const known = methodNamed(method);
  known.resolve(preset, options);
  checkedSettings(known.options, settings);
}

/** Trains a model as the trainer worker does: the same checks, options and numbers. */
export async function train(
  input: TrainingInput,
  run: RunLoop,
): Promise<{ model: FittedModel; compute: Compute }> {
  const { table, schema, preset, options, seed } = input;
  const method = methodNamed(input.method);
  await notify(run, checkTrainable(table, schema).notices);
  await run.tick({ type: 'stage', stage: 'Starting the backend' });
  const compute = await startCompute(input.backend, input.compute);
  const model = await method.fit({ table, schema, preset, options, seed }, run, compute);
  return { model, compute };
}
