import type { ClassifierTerm, SamplingNets, SamplingRequest } from '../../../nets/sampling-plan.ts';
import type { Arena } from '../machine/arena.ts';
import type { ConditionBuffers } from './condition-buffers.ts';
import { JOB_REVERSE, JOB_START, ROWS, TELLS_TIMES } from '../layout.ts';
import type { Machine } from '../machine/machine.ts';
import { pad8 } from '../nets/net-layout.ts';
import type { SampledNet } from './sampled-net.ts';
import type { Evaluation } from './sampling-request.ts';
import { jobTable, starts } from '../machine/job-table.ts';
import type { Jobs } from '../machine/job-table.ts';

const MOST_VELOCITIES = 3;
const MOST_CLASSIFIERS = 4;
const TERM_WORDS = 5;

/** Positions in the record `Reverse` of assembly/records.ts, in words. */
const VELOCITY_COUNT = 3;
const CLASSIFIER_COUNT = 5;
const LEVEL = 6;
const STAGE = 11;
const KEY = 16;
const CLASSIFIER_TIME = 22;
const SEES_ESTIMATE = 23;

/** Rows on their way through the reverse process. */
export interface ReverseBuffers {
  readonly record: number;
  /** Rows of the block padded to ROWS, all of them. */
  readonly rows: number;
  /** Draws the start of the first `rows` rows, and takes one evaluation of them. */
  readonly start: (rows: number) => Jobs;
  readonly evaluate: (rows: number) => Jobs;
  /** Writes the terms; returns the conditions that they are evaluated under. */
  writeTerms(
    machine: Machine,
    request: SamplingRequest,
    nets: readonly SampledNet[],
  ): readonly ConditionBuffers[];
  writeEvaluation(machine: Machine, evaluation: Evaluation, maxGuidance: number): void;
  writeKey(machine: Machine, key: { readonly hi: number; readonly lo: number }): void;
  /** The rows, [rows × features]. */
  read(machine: Machine, rows: number): Float32Array;
}

export function reverseBuffers(
  arena: Arena,
  { features, classes, groups, batch }: SamplingNets,
): ReverseBuffers {
  const rows = Math.ceil(batch / ROWS) * ROWS;
  const width = pad8(features);
  const panels = (): number => arena.floats(rows * width);
  const velocities = arena.bytes(4 * TERM_WORDS * MOST_VELOCITIES);
  const classifiers = arena.bytes(4 * TERM_WORDS * MOST_CLASSIFIERS);
  const towards = Array.from({ length: MOST_CLASSIFIERS }, () =>
    arena.floats(rows * Math.max(classes, groups)),
  );
  const [state, guess, before, predicted] = [panels(), panels(), panels(), panels()];
  const sizes = [features, width, velocities, 0, classifiers, 0];
  const record = arena.words([...sizes, ...Array<number>(12).fill(0), state, guess, before, predicted, 0, 0]);
  const jobs = (kind: number): Jobs =>
    jobTable(
      arena,
      starts(rows, ROWS).map((first) => [kind, record, first]),
    );
  const [starting, evaluating] = [jobs(JOB_START), jobs(JOB_REVERSE)];
  const some =
    (all: Jobs) =>
    (count: number): Jobs => ({ ...all, count: Math.ceil(count / ROWS) });

  /** Where π lies of a classifier term: 0 for the entropy. */
  const writeTowards = ({ floats }: Machine, { towards: pi }: ClassifierTerm, i: number): number => {
    if (pi === 'entropy') return 0;
    const address = towards[i] as number;
    floats.fill(0, address / 4, address / 4 + rows * Math.max(classes, groups));
    floats.set(pi, address / 4);
    return address;
  };

  return {
    record,
    rows,
    start: some(starting),
    evaluate: some(evaluating),
    writeTerms(machine, request, nets) {
      const { words, floats } = machine;
      const used: ConditionBuffers[] = [];
      const write = (
        at: number,
        net: SampledNet,
        { told, factor, pi }: { told: number; factor: number; pi: number },
      ): void => {
        const conditions = net.conditions.get(told);
        if (conditions === undefined) throw new RangeError(`rows cannot be told ${told}`);
        if (!used.includes(conditions)) used.push(conditions);
        words.set([net.record, net.weights, conditions.record, 0, pi], at / 4);
        floats[at / 4 + 3] = factor;
      };
      const netFor = (objective: SampledNet['objective']): SampledNet => {
        const net = nets.find((candidate) => candidate.objective === objective);
        if (net === undefined) throw new RangeError(`no net for the ${objective} in this plan`);
        return net;
      };
      if (request.told.length > MOST_VELOCITIES || request.classifiers.length > MOST_CLASSIFIERS)
        throw new RangeError('too many terms of guidance');
      request.told.forEach(({ told, coefficient }, i) => {
        write(velocities + 4 * TERM_WORDS * i, netFor('velocity'), { told, factor: coefficient, pi: 0 });
      });
      request.classifiers.forEach((term, i) => {
        const pi = writeTowards(machine, term, i);
        const at = classifiers + 4 * TERM_WORDS * i;
        write(at, netFor(term.objective), { told: TELLS_TIMES, factor: term.strength, pi });
      });
      words[record / 4 + VELOCITY_COUNT] = request.told.length;
      words[record / 4 + CLASSIFIER_COUNT] = request.classifiers.length;
      return used;
    },
    writeEvaluation({ words, floats }, { level, stage, x, eps, previous, noise, key }, maxGuidance) {
      const { t, m, sigma, classifierScale, estimateTime } = level;
      floats.set([t, m, sigma, classifierScale, maxGuidance], record / 4 + LEVEL);
      words[record / 4 + STAGE] = stage;
      floats.set([x, eps, previous, noise], record / 4 + STAGE + 1);
      words.set([key.hi, key.lo], record / 4 + KEY);
      floats[record / 4 + CLASSIFIER_TIME] = estimateTime ?? t;
      words[record / 4 + SEES_ESTIMATE] = estimateTime === null ? 0 : 1;
    },
    writeKey({ words }, { hi, lo }) {
      words.set([hi, lo], record / 4 + KEY);
    },
    read({ floats }, count) {
      const out = new Float32Array(count * features);
      for (let row = 0; row < count; row += 1) {
        const panel = state / 4 + (row >> 2) * width * 4 + (row & 3);
        for (let j = 0; j < features; j += 1) out[row * features + j] = floats[panel + 4 * j] as number;
      }
      return out;
    },
  };
}
