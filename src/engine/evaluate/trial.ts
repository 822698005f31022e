import { flipTest } from '../../core/fairness/flip-test.ts';
import { fold, type Key } from '../../core/rng/key.ts';
import type { FairnessReport } from '../../core/fairness/report.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { ClassedRows, TargetClasses } from './classed-rows.ts';
import type { Scorer } from './downstream.ts';
import { flippedTables } from './flipped-tables.ts';
import type { DownstreamReport } from './report.ts';
import { scoreReport, type ScoredClasses } from './score-report.ts';
import type { TestRows } from './test-rows.ts';

/** The real rows that every model is tried on, and how. */
export interface Trial {
  readonly rows: TestRows;
  /** The same rows with the class of each. */
  readonly classed: ClassedRows;
  readonly classes: TargetClasses;
  readonly minGroupSize: number;
  readonly resamples: number;
  readonly key: Key;
}

/** The numbers of given scores: P(class 1) of each test row, or P(class) row-major for more than two classes. */
export function reportScores(trial: Trial, scores: Float64Array, run: RunControl): Promise<DownstreamReport> {
  const { rows, classed, classes, minGroupSize, resamples, key } = trial;
  return scoreReport(
    {
      test: rows,
      scores: positiveScores(scores, classes),
      classes: classes.names.length === 2 ? undefined : scoredClasses(classed, classes, scores),
      minGroupSize,
      resamples,
      key: fold(key, 'evaluate'),
    },
    run,
  );
}

/** P(positive) of each row. */
export function positiveScores(scores: Float64Array, { names, positive }: TargetClasses): Float64Array {
  const count = names.length;
  if (count === 2) return scores;
  return Float64Array.from(
    { length: scores.length / count },
    (_, row) => scores[row * count + positive] as number,
  );
}

const scoredClasses = (
  { labels }: ClassedRows,
  { names }: TargetClasses,
  probabilities: Float64Array,
): ScoredClasses => ({ classes: names, labels, probabilities });

/** The report with the flip test of every sensitive column, for a model that sees them. */
export async function withFlipTests(
  trial: Trial,
  { report, scorer }: { report: DownstreamReport; scorer: Scorer },
): Promise<DownstreamReport> {
  const { rows, classes, resamples, key } = trial;
  const flipped: [string, FairnessReport][] = [];
  for (const { name, categories } of rows.sensitive) {
    const fairness = Object.hasOwn(report.by_column, name) ? report.by_column[name] : undefined;
    if (fairness === undefined) continue;
    const decisions: Uint8Array[] = [];
    for (const table of flippedTables(rows.table, name, categories)) {
      const scores = positiveScores(await scorer(table), classes);
      decisions.push(Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)));
    }
    const flip_test = flipTest({ decisions, resamples, key: fold(fold(key, 'flip'), name) });
    flipped.push([name, { ...fairness, flip_test }]);
  }
  const first = flipped[0]?.[1].flip_test;
  return {
    ...report,
    ...(first === undefined ? {} : { flip_test: first }),
    by_column: Object.fromEntries(flipped),
  };
}
