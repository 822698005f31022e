import type { DownstreamId } from '../engine/evaluate/report.ts';
import { ROW_LIMITS } from '../engine/evaluate/settings.ts';
import type { AskedSettings } from './comparing.ts';

/** Seconds of one core for 30,000 rows, measured on two busy cores of a server: a promise of the right size, no more. */
const SECONDS = {
  drawing: 5,
  learner: { lr: 2, gbdt: 3, mlp: 10 } satisfies Readonly<Record<DownstreamId, number>>,
  /** Fidelity, privacy and proxies. */
  tables: 60,
} as const;
const ROWS = 30_000;
/** Seconds that starting threads and sending tables takes, however few the rows. */
const START = 2;

export interface Machine {
  readonly trainingRows: number;
  readonly threads: number;
}

/** About how long a full evaluation takes, in seconds. */
export function estimatedSeconds(
  { rows, draws, downstream }: AskedSettings,
  { trainingRows, threads }: Machine,
): number {
  const drawn = rows / ROWS;
  const real = Math.min(trainingRows, ROW_LIMITS.training) / ROWS;
  const learning = downstream.reduce((sum, learner) => sum + SECONDS.learner[learner], 0);
  const work = learning * (draws * drawn + 3 * real) + SECONDS.tables * Math.max(drawn, real);
  return START + SECONDS.drawing * draws * drawn + work / Math.max(1, Math.min(threads, 8));
}
