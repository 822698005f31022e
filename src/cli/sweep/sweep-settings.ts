import type { ExperimentConfig } from '../../core/experiment/config.ts';
import { hashOfJson } from '../../core/experiment/canonical-json.ts';
import { DEFAULT_SWEEP } from '../../engine/sweep/grid.ts';
import type { SweepSettings } from '../../engine/sweep/sweep-types.ts';
import type { Parts } from '../experiment-tables.ts';

/** The sweep that a config asks for: its own section over the default, form, mix, steps and options from `sample`. */
export function sweepSettingsOf({ sweep = {}, sample, evaluate }: ExperimentConfig): SweepSettings {
  return {
    targets: sweep.targets ?? DEFAULT_SWEEP.targets,
    fairness: sweep.fairness ?? DEFAULT_SWEEP.fairness,
    seeds: sweep.seeds ?? DEFAULT_SWEEP.seeds,
    rows: sweep.rows ?? DEFAULT_SWEEP.rows,
    downstream: sweep.downstream ?? DEFAULT_SWEEP.downstream,
    resamples: sweep.resamples ?? DEFAULT_SWEEP.resamples,
    form: sample.guidance.form,
    targetMix: sample.targetMix ?? null,
    steps: sample.steps,
    ...(sample.settings === undefined ? {} : { sampling: sample.settings }),
    keepSensitive: evaluate.keepSensitive,
  };
}

/** Tells the real rows of a config apart from others: their files, and all that decides how they are read and split. */
export function identityOfData({ data, roles, seed }: ExperimentConfig, { records }: Parts): string {
  const [train, test] = records.map(({ sha256 }) => sha256);
  const { missing, delimiter, testShare } = data;
  const split = data.test === undefined ? { testShare, seed } : null;
  return hashOfJson({ train, test, missing, delimiter, split, roles });
}

/** Tells a trained model apart from others before it is trained. */
export const identityOfModel = (
  { method, seed, backend }: ExperimentConfig,
  { data, program }: { readonly data: string; readonly program: string },
): string => hashOfJson({ method, seed, backend, data, program });
