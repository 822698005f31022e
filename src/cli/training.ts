import type { OptionValues } from '../core/experiment/options.ts';
import type { Schema, Table } from '../core/table/types.ts';
import { checkTrainable } from '../core/table/trainable.ts';
import { methodNamed } from '../engine/methods/index.ts';
import type { FittedModel, Preset } from '../engine/methods/method.ts';
import type { BackendChoice, BackendInfo } from '../engine/runtime/backend.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import { startBackend } from '../engine/runtime/start-backend.ts';
import { notify } from './supervise.ts';

export interface TrainingInput {
  readonly method: string;
  readonly preset: Preset;
  readonly options: OptionValues;
  readonly seed: number;
  readonly backend: BackendChoice;
  readonly wasmBase: string;
  readonly table: Table;
  readonly schema: Schema;
}

/** Refuses an unknown method, or an option it does not have, before any work. Throws FairgroundError('bad-option'). */
export function checkMethod({
  method,
  preset,
  options,
}: Pick<TrainingInput, 'method' | 'preset' | 'options'>): void {
  methodNamed(method).resolve(preset, options);
}

/** Trains a model as the trainer worker does: the same checks, options and numbers. */
export async function train(
  input: TrainingInput,
  run: RunLoop,
): Promise<{ model: FittedModel; backend: BackendInfo }> {
  const { table, schema, preset, options, seed, wasmBase } = input;
  const method = methodNamed(input.method);
  await notify(run, checkTrainable(table, schema).notices);
  await run.tick({ type: 'stage', stage: 'Starting the backend' });
  const backend = await startBackend(input.backend, { wasmBase });
  return { model: await method.fit({ table, schema, preset, options, seed }, run), backend };
}
