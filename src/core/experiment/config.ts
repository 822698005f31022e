import * as v from 'valibot';
import { hashOfJson } from './canonical-json.ts';
import { LEAST_RESAMPLES } from '../stats/percentile.ts';
import { DEFAULT_SAMPLING_STEPS } from './sampling-steps.ts';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const between = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  );
const whole = (least: number, most: number) =>
  v.pipe(between(least, most), v.integer('must be a whole number'));
const names = v.pipe(
  v.array(text),
  v.check((list) => new Set(list).size === list.length, 'names something twice'),
);

const data = v.strictObject({
  /** The training table, a path relative to the config file. */
  train: text,
  /** Rows for testing only: a file, or else `testShare` of the training file. */
  test: v.optional(text),
  testShare: v.optional(between(0.01, 0.9), 0.25),
  /** Cell texts that mean "missing"; default: empty, ?, NA, NaN, null. */
  missing: v.optional(v.array(v.string())),
  delimiter: v.optional(v.picklist([',', ';', '\t'])),
});

const roles = v.strictObject({
  target: text,
  /** The value of the target that counts as positive. */
  positive: v.string(),
  sensitive: v.pipe(names, v.minLength(1, 'must name at least one column')),
  domain: v.optional(text),
  ignored: v.optional(names, []),
});

const optionValues = v.record(v.string(), v.union([v.number(), v.boolean(), v.string()]));

const method = v.strictObject({
  id: v.optional(text, 'fadm'),
  preset: v.optional(v.picklist(['quick', 'balanced', 'thorough']), 'balanced'),
  /** Overrides of the preset, checked against the method's own options where the run starts. */
  options: v.optional(optionValues, {}),
});

const sample = v.strictObject({
  /** Default: as many rows as there are training rows. */
  rows: v.optional(whole(1, 2_000_000)),
  steps: v.optional(whole(1, 1000), DEFAULT_SAMPLING_STEPS),
  guidance: v.optional(
    v.strictObject({
      target: v.optional(between(0, 100), 1),
      fairness: v.optional(between(0, 100), 1),
      form: v.optional(v.picklist(['independent', 'uniform', 'entropy', 'prior']), 'independent'),
    }),
    {},
  ),
  /** A disparity that rows are to keep: the fairness strength is found, see engine/sweep, and `guidance.fairness` unused. */
  targetDisparity: v.optional(
    v.strictObject({
      metric: v.picklist(['demographic_parity_difference', 'equalized_odds_difference']),
      atMost: between(0, 1),
      /** The learner that the disparity is of; default: the first of `evaluate.downstream`. */
      downstream: v.optional(v.picklist(['lr', 'gbdt', 'mlp'])),
    }),
  ),
  /** Shares of the target's classes, in the order of the training table's categories. */
  targetMix: v.optional(
    v.pipe(
      v.array(between(0, 1)),
      v.check(
        (shares) => Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-6,
        'must sum to 1',
      ),
    ),
  ),
  /** Options of the method that act while sampling, set anew for these rows. Default: as the model was trained. */
  settings: v.optional(optionValues),
});

/** Numbers of one kind, each once. */
const axis = (item: v.GenericSchema<number>) =>
  v.pipe(
    v.array(item),
    v.minLength(1, 'must have at least one value'),
    v.maxLength(100, 'must have at most 100 values'),
    v.check((list) => new Set(list).size === list.length, 'names something twice'),
  );
const resamples = v.pipe(
  whole(0, 10_000),
  v.check((count) => count === 0 || count >= LEAST_RESAMPLES, `must be 0 or at least ${LEAST_RESAMPLES}`),
);

/**
 * The grid of a sweep, and how its places are measured; what is left out is as in DEFAULT_SWEEP of the engine. Form, mix
 * and steps are those of `sample`, and whether sensitive columns are kept that of `evaluate`.
 */
const sweep = v.strictObject({
  targets: v.optional(axis(between(0, 100))),
  fairness: v.optional(axis(between(0, 100))),
  seeds: v.optional(axis(whole(0, Number.MAX_SAFE_INTEGER))),
  rows: v.optional(whole(1, 2_000_000)),
  downstream: v.optional(v.picklist(['lr', 'gbdt', 'mlp'])),
  resamples: v.optional(resamples),
});

const evaluate = v.strictObject({
  downstream: v.optional(
    v.pipe(
      v.array(v.picklist(['lr', 'gbdt', 'mlp'])),
      v.minLength(1, 'must name at least one downstream model'),
      v.check((list) => new Set(list).size === list.length, 'names something twice'),
    ),
    ['lr', 'gbdt'],
  ),
  /** Whether the downstream model sees the sensitive columns. */
  keepSensitive: v.optional(v.boolean(), false),
  /** Whether synthetic rows replace real ones or augment them, and what share of them. */
  use: v.optional(
    v.strictObject({
      mode: v.optional(v.picklist(['replace', 'augment']), 'replace'),
      share: v.optional(between(0.001, 10), 1),
    }),
    {},
  ),
  /** Rows that a group needs to set a range. */
  minGroupSize: v.optional(whole(1, 1_000_000), 10),
  /** Drawings of synthetic rows with seeds of their own: what the seed does to the numbers. */
  drawings: v.optional(whole(1, 20), 1),
  /** Bootstrap resamples behind each interval. */
  resamples: v.optional(resamples, 200),
});

/** Everything that decides the result of an experiment except the bytes of its tables. */
export const experimentConfig = v.strictObject({
  version: v.optional(v.literal(1), 1),
  data,
  roles,
  method: v.optional(method, {}),
  sample: v.optional(sample, {}),
  evaluate: v.optional(evaluate, {}),
  /** For `fairground sweep`. */
  sweep: v.optional(sweep),
  seed: v.optional(whole(0, Number.MAX_SAFE_INTEGER), 0),
  backend: v.optional(v.picklist(['auto', 'webgpu', 'wasm', 'cpu']), 'auto'),
});

export type ExperimentConfig = v.InferOutput<typeof experimentConfig>;

/** SHA-256 of the config's canonical JSON. Configs that differ only in spelled-out defaults have the same hash. */
export const hashOfConfig = (config: ExperimentConfig): string => hashOfJson(config);
