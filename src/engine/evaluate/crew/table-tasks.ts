import { columnShapes, type ScoredColumn } from '../../../core/fidelity/column-shapes.ts';
import { detect, type DetectionFold } from '../../../core/fidelity/detection.ts';
import { groupFidelity } from '../../../core/fidelity/group-fidelity.ts';
import { groupRows } from '../../../core/fidelity/group-rows.ts';
import { pairTrends, type NamePair, type ScoredPair } from '../../../core/fidelity/pair-trends.ts';
import type { GroupFidelity } from '../../../core/fidelity/report.ts';
import { supportMetrics, type SupportMetrics, type SupportSearches } from '../../../core/fidelity/support.ts';
import { copiedRows } from '../../../core/privacy/copies.ts';
import {
  groupPrivacy,
  privacyMetrics,
  type PrivacyInput,
  type PrivacySearches,
} from '../../../core/privacy/privacy.ts';
import type { GroupPrivacy, PrivacyReport } from '../../../core/privacy/report.ts';
import { fold, key, type Key } from '../../../core/rng/key.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import { fitLearner, type LearnerId } from '../../../core/utility/learner.ts';
import type { RunControl, RunEvent } from '../../runtime/run-control.ts';
import { drive } from '../drive.ts';
import { ROW_LIMITS } from '../settings.ts';
import { COMPARISONS, type ComparisonName } from './comparison.ts';
import type { Material } from './material.ts';

interface Compared {
  readonly comparison: ComparisonName;
}

export interface ShapesTask extends Compared {
  readonly type: 'shapes';
}

export interface PairsTask extends Compared {
  readonly type: 'pairs';
  readonly pairs: readonly NamePair[];
}

export interface DetectionTask extends Compared {
  readonly type: 'detection';
  readonly learner: LearnerId;
}

/** The searches that metrics of support rest on, without the points, which every thread has. */
export type FoundSupport = Omit<SupportSearches, 'real' | 'synthetic'>;

export interface SupportTask extends Compared {
  readonly type: 'support';
  readonly found: FoundSupport;
}

export interface GroupFidelityTask extends Compared {
  readonly type: 'group-fidelity';
  readonly found: FoundSupport;
  /** Pairs that are related in the whole real table. */
  readonly pairs: readonly NamePair[];
  readonly column: string;
  readonly group: string;
}

/** The searches that metrics of privacy rest on; copies are looked for where they are needed. */
export type FoundPrivacy = Omit<PrivacySearches, 'isCopy'>;

/** The privacy of all rows and of each group. */
export interface PrivacyTask extends Compared {
  readonly type: 'privacy';
  readonly found: FoundPrivacy;
  readonly columns: readonly string[];
}

const stage = (name: string) => (): RunEvent => ({ type: 'progress', stage: name, step: 0, steps: 1 });
const comparing = stage('Comparing columns');

function tablesOf({ sets, settings }: Material, comparison: ComparisonName, purpose: string) {
  const { real, drawn } = COMPARISONS[comparison];
  return {
    real: sets.table(real),
    synthetic: sets.table(drawn),
    names: sets.names,
    resamples: settings.resamples,
    key: keyOf(settings.seed, comparison, purpose),
  };
}

const keyOf = (seed: number, comparison: ComparisonName, purpose: string): Key =>
  fold(fold(key(seed), purpose), comparison);

export const shapesTask = (
  material: Material,
  { comparison }: ShapesTask,
  run: RunControl,
): Promise<readonly ScoredColumn[]> =>
  drive(columnShapes(tablesOf(material, comparison, 'shapes')), run, comparing);

export const pairsTask = (
  material: Material,
  { comparison, pairs }: PairsTask,
  run: RunControl,
): Promise<readonly ScoredPair[]> =>
  drive(pairTrends({ ...tablesOf(material, comparison, 'pairs'), pairs }), run, comparing);

export function detectionTask(
  material: Material,
  { comparison, learner }: DetectionTask,
  run: RunControl,
): Promise<Estimate> {
  const tables = tablesOf(material, comparison, 'detection');
  const learn = function* ({ train, labels, test }: DetectionFold): Generator<void, Float64Array> {
    const features = [...tables.names];
    const fitting = fitLearner(learner, {
      table: train,
      labels,
      classes: 2,
      weights: null,
      features,
      key: tables.key,
    });
    const fitted = yield* quietly(fitting);
    return yield* quietly(fitted.scores(test));
  };
  return drive(
    detect({ ...tables, limit: ROW_LIMITS.detection, learn }),
    run,
    stage('Telling synthetic rows from real ones'),
  );
}

export function supportTask(
  { sets, settings }: Material,
  { comparison, found }: SupportTask,
  run: RunControl,
): Promise<SupportMetrics> {
  const { likeReal, likeDrawn } = COMPARISONS[comparison];
  const searches = { ...found, real: sets.points(likeReal), synthetic: sets.points(likeDrawn) };
  const how = { resamples: settings.resamples, key: keyOf(settings.seed, comparison, 'support') };
  return drive(supportMetrics({ ...searches, ...how }), run, stage('Measuring support'));
}

export function groupFidelityTask(
  material: Material,
  { comparison, found, pairs, column, group }: GroupFidelityTask,
  run: RunControl,
): Promise<GroupFidelity> {
  const { sets, settings } = material;
  const { likeReal, likeDrawn } = COMPARISONS[comparison];
  const tables = {
    ...tablesOf(material, comparison, 'groups'),
    real: sets.table(likeReal),
    synthetic: sets.table(likeDrawn),
  };
  const members = groupRows([tables.real, tables.synthetic], column).find((other) => other.group === group);
  const [ofReal, ofDrawn] = members?.rows ?? [];
  if (ofReal === undefined || ofDrawn === undefined) throw new RangeError(`there is no group ${group}`);
  const rows = { real: ofReal, synthetic: ofDrawn };
  const searches = { ...found, real: sets.points(likeReal), synthetic: sets.points(likeDrawn) };
  return drive(
    groupFidelity({ ...tables, searches, pairs, column, group, rows, minimum: settings.minGroupSize }),
    run,
    stage('Comparing groups'),
  );
}

export async function privacyTask(
  { sets, settings, train: all }: Material,
  { comparison, found, columns }: PrivacyTask,
  run: RunControl,
): Promise<PrivacyReport> {
  const { real, drawn, holdout } = COMPARISONS[comparison];
  const [train, synthetic] = [sets.table(real), sets.table(drawn)];
  const event = stage('Measuring privacy');
  const input: PrivacyInput = {
    ...found,
    // Copies are looked for among all training rows, also where distances are not.
    isCopy: copiedRows(all, synthetic, sets.names),
    resamples: settings.resamples,
    key: keyOf(settings.seed, comparison, 'privacy'),
  };
  const whole = await drive(privacyMetrics(input), run, event);
  const by_group: GroupPrivacy[] = [];
  for (const column of columns) {
    for (const { group, rows } of groupRows([train, synthetic, sets.table(holdout)], column)) {
      const [ofTrain, ofDrawn, ofHoldout] = rows;
      if (ofTrain === undefined || ofDrawn === undefined || ofHoldout === undefined) continue;
      const members = { train: ofTrain, synthetic: ofDrawn, holdout: ofHoldout };
      const how = { ...input, column, group, rows: members, minimum: settings.minGroupSize };
      by_group.push(await drive(groupPrivacy(how), run, event));
    }
  }
  return { ...whole, by_group };
}

/** The computation without what it yields. */
function* quietly<Result>(computation: Generator<unknown, Result>): Generator<void, Result> {
  for (;;) {
    const { done, value } = computation.next();
    if (done === true) return value;
    yield;
  }
}
