import type { Json } from '../core/experiment/canonical-json.ts';
import { DEFAULT_SAMPLING_STEPS } from '../core/experiment/sampling-steps.ts';
import { namesWithRole } from '../core/table/labels.ts';
import type { MethodInfo } from '../engine/methods/catalogue.ts';
import type { PackRequest } from '../protocol/data.ts';
import { assessmentSettings } from './comparing.ts';
import type { Comparison } from './comparing.ts';
import { stemOf } from './training.ts';

/** What the report of a full evaluation is made of. */
export function reportRequest(
  comparison: Comparison,
  { what, methods }: { readonly what: PackRequest['what']; readonly methods: readonly MethodInfo[] },
): PackRequest {
  const { file, note, model, split, splitRequest, synthetic, assessment, isOwnSplit } = comparison;
  const { evaluation, predictions } = assessment;
  const { train, test } = split;
  return {
    what,
    title: `Synthetic rows for ${stemOf(file)}`,
    method: methods.find(({ id }) => id === model.method)?.label ?? null,
    evaluation: isOwnSplit
      ? evaluation
      : { ...evaluation, not_tested: [...evaluation.not_tested, FROM_A_FILE] },
    predictions,
    config: configOf(comparison),
    environment: {
      ...(model.training === null ? {} : { training: backend(model.training.backend) }),
      drawing: backend(model.backend),
    },
    note,
    train: { name: `${file}, training rows`, table: train },
    test: {
      name: splitRequest.kind === 'file' ? splitRequest.name : `${file}, test rows`,
      table: test,
    },
    synthetic: { name: 'synthetic.csv', table: synthetic },
  };
}

/** The archive or the page, named after the table. */
export const reportFileName = ({ file }: Comparison, what: PackRequest['what']): string =>
  `${stemOf(file)}-report.${what === 'report' ? 'html' : 'zip'}`;

const FROM_A_FILE =
  'The model came from a file: whether it was trained on some of these test rows is not known. If so, the numbers flatter it.';

const backend = ({ name, detail }: { readonly name: string; readonly detail: string }): string =>
  `${name} (${detail})`;

/** What was asked for, under the names of an experiment's config. */
function configOf({ file, model, aim, settings, split, splitRequest }: Comparison): Json {
  const { schema } = split;
  const [target = null] = namesWithRole(schema, 'target');
  const [domain = null] = namesWithRole(schema, 'domain');
  const { training } = model;
  const { rows, seed, draws } = settings;
  const { guidance, targetMix, settings: sampling } = aim;
  const { kappa, minGroupSize, downstream, keepSensitive, use, resamples } = assessmentSettings(
    settings,
    aim,
  );
  return {
    data: {
      train: file,
      ...(splitRequest.kind === 'file'
        ? { test: splitRequest.name }
        : { testShare: splitRequest.testShare, splitSeed: splitRequest.seed }),
      missing: schema.missingTokens,
    },
    roles: {
      target,
      positive: schema.positive,
      sensitive: namesWithRole(schema, 'sensitive'),
      domain,
      ignored: namesWithRole(schema, 'ignored'),
    },
    method: {
      id: model.method,
      ...(training === null
        ? { file: `${model.name}.fair` }
        : {
            preset: training.preset,
            options: training.options,
            seed: training.seed,
            endedEarly: training.endedEarly,
          }),
    },
    sample: {
      rows,
      steps: DEFAULT_SAMPLING_STEPS,
      guidance: { target: guidance.target, fairness: guidance.fairness, form: guidance.form },
      ...(targetMix === undefined ? {} : { targetMix }),
      ...(sampling === undefined ? {} : { settings: sampling }),
      seed,
      draws,
    },
    evaluate: {
      downstream,
      keepSensitive,
      use: { mode: use.mode, share: use.share },
      resamples,
      minGroupSize,
      kappa,
    },
    seed,
  };
}
