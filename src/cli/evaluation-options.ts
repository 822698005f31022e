import { parseAssertion, type Assertion } from './assertions.ts';
import { usageError, type Arguments, type OptionSpecs } from './arguments.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';

const LEARNERS: readonly DownstreamId[] = ['lr', 'gbdt'];

export const evaluationOptions: OptionSpecs = {
  downstream: { type: 'value', value: 'lr,gbdt', help: 'Learners to train on the rows; otherwise both' },
  'keep-sensitive': { type: 'flag', help: 'Let the learners see the sensitive columns' },
  resamples: { type: 'value', value: '200', help: 'Bootstrap resamples behind each interval; 0 for none' },
};

export const assertOption: OptionSpecs = {
  assert: {
    type: 'value',
    value: "'gbdt.auc>=0.88'",
    many: true,
    help: 'End with status 1 where this does not hold; repeatable. Also real.lr.auc, gbdt.by_column.race.…',
  },
};

export interface EvaluationSettings {
  readonly downstream: readonly DownstreamId[];
  readonly keepSensitive: boolean;
  readonly resamples: number;
}

export function evaluationOf(args: Arguments): EvaluationSettings {
  return {
    downstream: (args.list('downstream') ?? LEARNERS).map(learnerNamed),
    keepSensitive: args.flag('keep-sensitive'),
    resamples: args.number('resamples', { min: 0, max: 10_000, whole: true }) ?? 200,
  };
}

function learnerNamed(name: string): DownstreamId {
  const found = LEARNERS.find((learner) => learner === name);
  if (found !== undefined) return found;
  throw usageError(`There is no learner "${name}".`, `Give one or more of ${LEARNERS.join(', ')}.`);
}

export const assertionsOf = (args: Arguments): Assertion[] => args.all('assert').map(parseAssertion);

/** An assertion about a learner that is not trained is noticed before the work. */
export function checkLearners(assertions: readonly Assertion[], downstream: readonly DownstreamId[]): void {
  for (const { path } of assertions) {
    const [first = '', second = ''] = path.split('.');
    const learner = ['synthetic', 'real', 'constant'].includes(first) ? second : first;
    if (!downstream.some((known) => known === learner))
      throw usageError(
        `The assertion names "${path}", and no learner "${learner}" is trained.`,
        `Start with one of ${downstream.join(', ')}, or with real. or constant. and one of them.`,
      );
  }
}
