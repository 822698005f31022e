import { LEAST_RESAMPLES } from '../core/stats/percentile.ts';
import { parseAssertion, type Assertion } from './assertions.ts';
import { usageError, type Arguments, type OptionSpecs } from './arguments.ts';
import { PARTS as MEASURED, type Part } from '../engine/evaluate/measure.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import { ASSESSMENT_DEFAULTS, type AssessmentSettings } from '../engine/evaluate/settings.ts';

const LEARNERS: readonly DownstreamId[] = ['lr', 'gbdt', 'mlp'];

export const evaluationOptions: OptionSpecs = {
  downstream: {
    type: 'value',
    value: 'lr,gbdt,mlp',
    help: 'Learners to train on the rows; otherwise lr,gbdt',
  },
  'keep-sensitive': { type: 'flag', help: 'Let the learners see the sensitive columns' },
  use: {
    type: 'value',
    value: 'augment',
    help: 'Whether synthetic rows replace real ones (default) or augment them',
  },
  share: {
    type: 'value',
    value: '0.5',
    help: 'Share of the real rows that is replaced, or of as many that are added; otherwise 1',
  },
  kappa: { type: 'value', value: '1.3', help: 'κ of the re-weighed real rows to compare with; otherwise 1' },
  'min-group': { type: 'value', value: '10', help: 'Rows that a group needs to set a range' },
  resamples: { type: 'value', value: '200', help: 'Bootstrap resamples behind each interval; 0 for none' },
};

export const assertOption: OptionSpecs = {
  assert: {
    type: 'value',
    value: "'gbdt.auc>=0.88'",
    many: true,
    help: 'End with status 1 where this does not hold; repeatable. Also real.lr.auc, gbdt.by_column.race.…, fidelity.column_shapes',
  },
};

export const onlyOption: OptionSpecs = {
  only: {
    type: 'value',
    value: MEASURED.join(','),
    help: 'With --json: these parts alone, in seconds; columns are shapes and pair trends, the others what models are trained on',
  },
};

/** The parts that are asked for alone; undefined where all of the evaluation is. */
export function onlyOf(args: Arguments): readonly Part[] | undefined {
  const only = args.list('only');
  if (only === undefined) return undefined;
  if (!args.flag('json') || args.text('out') !== undefined)
    throw usageError(
      'Parts of an evaluation are no report.',
      'With --only, give --json, and leave out --out.',
    );
  return only.map((name) => {
    const found = MEASURED.find((part) => part === name);
    if (found !== undefined) return found;
    throw usageError(`There is no part "${name}".`, `Give one or more of ${MEASURED.join(', ')}.`);
  });
}

export function evaluationOf(args: Arguments, seed: number): AssessmentSettings {
  const { downstream, use, kappa, minGroupSize, resamples } = ASSESSMENT_DEFAULTS;
  const mode = args.choice('use', ['replace', 'augment']) ?? use.mode;
  return {
    downstream: args.list('downstream')?.map(learnerNamed) ?? downstream,
    keepSensitive: args.flag('keep-sensitive'),
    use: { mode, share: args.number('share', { min: 0.001, max: mode === 'augment' ? 10 : 1 }) ?? use.share },
    resamples: resamplesOf(args) ?? resamples,
    minGroupSize: args.number('min-group', { min: 1, max: 1_000_000, whole: true }) ?? minGroupSize,
    kappa: args.number('kappa', { min: 0, max: 100 }) ?? kappa,
    seed,
  };
}

/** How many resamples are asked for; undefined where nothing is. */
export function resamplesOf(args: Arguments): number | undefined {
  const resamples = args.number('resamples', { min: 0, max: 10_000, whole: true });
  if (resamples === undefined || resamples === 0 || resamples >= LEAST_RESAMPLES) return resamples;
  throw usageError(
    `${resamples} resamples are too few for an interval of 95 %.`,
    `Give 0, for none, or at least ${LEAST_RESAMPLES}.`,
  );
}

function learnerNamed(name: string): DownstreamId {
  const found = LEARNERS.find((learner) => learner === name);
  if (found !== undefined) return found;
  throw usageError(`There is no learner "${name}".`, `Give one or more of ${LEARNERS.join(', ')}.`);
}

export const assertionsOf = (args: Arguments): Assertion[] => args.all('assert').map(parseAssertion);

/** Whose learners an assertion can be about. */
const TRAINED_ON = ['synthetic', 'real', 'holdout', 'reweighed', 'constant'];
/** Whole parts of a report that an assertion can be about. */
const PARTS = ['fidelity', 'privacy'];

/** An assertion about a learner that is not trained is noticed before the work. */
export function checkLearners(assertions: readonly Assertion[], downstream: readonly DownstreamId[]): void {
  for (const { path } of assertions) {
    const [first = '', second = ''] = path.split('.');
    if (PARTS.includes(first)) continue;
    const learner = TRAINED_ON.includes(first) ? second : first;
    if (!downstream.some((known) => known === learner))
      throw usageError(
        `The assertion names "${path}", and no learner "${learner}" is trained.`,
        `Start with one of ${downstream.join(', ')}, with real., holdout., reweighed. or constant. and one of them, or with fidelity. or privacy.`,
      );
  }
}
