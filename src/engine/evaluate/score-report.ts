import { fairnessReport } from '../../core/fairness/fairness-report.ts';
import { MIN_GROUP_SIZE, type FairnessReport } from '../../core/fairness/report.ts';
import { fold, type Key } from '../../core/rng/key.ts';
import type { Coded } from '../../core/table/labels.ts';
import { rank } from '../../core/utility/auc.ts';
import type { RunControl, RunEvent } from '../runtime/run-control.ts';
import type { ScoredClasses } from './class-counts.ts';
import { classesReport } from './classes-report.ts';
import { drive } from './drive.ts';
import type { ClassesReport, DownstreamReport } from './report.ts';
import type { TestRows } from './test-rows.ts';
import { utilityReport } from './utility-report.ts';

export type { ScoredClasses } from './class-counts.ts';

export interface ScoredRows {
  readonly test: TestRows;
  /** P(label = 1) of each test row; a row is selected from 0.5 on. */
  readonly scores: Float64Array;
  /** Only for a target of more than two classes. */
  readonly classes?: ScoredClasses | undefined;
  /** Rows that a group needs to set a range; 10 unless told. */
  readonly minGroupSize?: number;
  /** Bootstrap resamples for the intervals; 0 for none. */
  readonly resamples: number;
  /** The same key for every model, so that all are measured on the same resamples of the test rows. */
  readonly key: Key;
}

/** Utility and fairness of one model's scores on the test rows. */
export async function scoreReport(input: ScoredRows, run: RunControl): Promise<DownstreamReport> {
  const { test, scores, classes, resamples, key, minGroupSize = MIN_GROUP_SIZE } = input;
  const { labels, sensitive, intersections } = test;
  const decisions = new Uint8Array(scores.length);
  for (let row = 0; row < scores.length; row += 1) decisions[row] = (scores[row] as number) >= 0.5 ? 1 : 0;
  const ranking = rank(labels, scores);
  const event = (): RunEvent => ({
    type: 'progress',
    stage: 'Resampling the test rows',
    step: 0,
    steps: 1,
  });
  const fairnessOf = ({ codes, categories }: Coded, name: string): Promise<FairnessReport> => {
    const computation = fairnessReport({
      labels,
      decisions,
      ranking,
      groups: codes,
      groupNames: categories,
      minGroupSize,
      resamples,
      key: fold(fold(key, 'fairness'), name),
    });
    return drive(computation, run, event);
  };
  const columns: [string, FairnessReport][] = [];
  for (const column of sensitive) columns.push([column.name, await fairnessOf(column, column.name)]);
  const ofClasses = (scored: ScoredClasses): Generator<void, ClassesReport> =>
    classesReport({
      ...scored,
      groups: sensitive[0] ?? noGroups(labels.length),
      minGroupSize,
      resamples,
      key: fold(key, 'classes'),
    });
  const utility = utilityReport({
    labels,
    decisions,
    ranking,
    resamples,
    key: fold(key, 'utility'),
  });
  return {
    ...(columns[0]?.[1] ?? (await fairnessOf(noGroups(labels.length), ''))),
    ...(await drive(utility, run, event)),
    // fromEntries defines properties, so that a column named __proto__ stays data.
    by_column: Object.fromEntries(columns),
    intersections: intersections === null ? null : await fairnessOf(intersections, 'intersections'),
    classes: classes === undefined ? null : await drive(ofClasses(classes), run, event),
  };
}

/** Every parity metric undefined: what a schema without sensitive columns has. */
const noGroups = (rows: number): Coded => ({ codes: new Int32Array(rows).fill(-1), categories: [] });
