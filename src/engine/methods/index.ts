import { FairgroundError } from '../../core/failure.ts';
import { resolveOptions } from '../../core/experiment/options.ts';
import type { OptionValues } from '../../core/experiment/options.ts';
import type { Schema, Table } from '../../core/table/types.ts';
import { readFairFile } from '../nets/fair-file.ts';
import type { Compute } from '../runtime/compute.ts';
import type { RunControl } from '../runtime/run-control.ts';
import { fadm } from './fadm/index.ts';
import type { MethodInfo } from './catalogue.ts';
import type { FittedModel, Method, Preset } from './method.ts';

/** A method whose options are not known to the type system: what forms, flags and workers deal with. */
export interface RegisteredMethod extends MethodInfo, Pick<Method<unknown>, 'load'> {
  /** Defaults, overlaid with the preset, overlaid with `options`; throws FairgroundError('bad-option'). */
  resolve(preset: Preset, options: OptionValues): OptionValues;
  fit(
    input: { table: Table; schema: Schema; preset: Preset; options: OptionValues; seed: number },
    run: RunControl,
    compute: Compute,
  ): Promise<FittedModel>;
}

function register<Options extends object>(method: Method<Options>): RegisteredMethod {
  const resolved = (preset: Preset, options: OptionValues): Options =>
    resolveOptions(method.options, { ...method.presets[preset], ...options });
  return {
    ...method,
    options: method.options,
    resolve: (preset, options) => ({ ...resolved(preset, options) }) as OptionValues,
    fit: async ({ preset, options, ...input }, run, compute) =>
      method.fit({ ...input, options: resolved(preset, options) }, run, compute),
  };
}

/** The methods of the catalogue, in its order, with what they compute. */
export const METHODS: readonly RegisteredMethod[] = [register(fadm)];

/** Throws FairgroundError('bad-option') for an unknown id. */
export function methodNamed(id: string): RegisteredMethod {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (method !== undefined) return method;
  throw new FairgroundError({
    code: 'bad-option',
    message: `There is no method "${id}".`,
    advice: `Known methods: ${METHODS.map((known) => known.id).join(', ')}.`,
  });
}

/** Restores a model whatever method made it. Throws FairgroundError('bad-file') for anything but a `.fair` file. */
export function loadModel(bytes: Uint8Array): { method: RegisteredMethod; model: FittedModel } {
  const { header } = readFairFile(bytes);
  const id = typeof header === 'object' && header !== null && 'method' in header ? header.method : undefined;
  const method = METHODS.find((candidate) => candidate.id === id);
  if (method === undefined) {
    throw new FairgroundError({
      code: 'bad-file',
      message: 'The model file was made by a method that this Fairground does not know.',
      advice: 'Use a newer Fairground, or train the model anew.',
    });
  }
  return { method, model: method.load(bytes) };
}
