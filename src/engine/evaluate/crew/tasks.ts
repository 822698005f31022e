import type { ScoredColumn } from '../../../core/fidelity/column-shapes.ts';
import type { ScoredPair } from '../../../core/fidelity/pair-trends.ts';
import type { GroupFidelity } from '../../../core/fidelity/report.ts';
import type { SupportMetrics } from '../../../core/fidelity/support.ts';
import type { Neighbours } from '../../../core/neighbours/nearest.ts';
import type { PrivacyReport } from '../../../core/privacy/report.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import type { LearnerId } from '../../../core/utility/learner.ts';
import type { DownstreamReport, ProxyReport, TableBias } from '../report.ts';
import type { BallsTask, NearestTask, WithinTask } from './neighbour-tasks.ts';
import type {
  DetectionTask,
  GroupFidelityTask,
  PairsTask,
  PrivacyTask,
  ShapesTask,
  SupportTask,
} from './table-tasks.ts';

/** What a downstream model is trained on; `constant` is not trained. */
export type TrainedOn =
  | { readonly type: 'synthetic'; readonly drawing: number }
  | { readonly type: 'real' | 'reweighed' | 'holdout' | 'constant' };

export interface DownstreamTask {
  readonly type: 'downstream';
  readonly learner: LearnerId;
  readonly on: TrainedOn;
}

export interface ScoredDownstream {
  readonly report: DownstreamReport;
  /** P(positive) of each test row with a label; of each class, row-major, for a target of more than two. */
  readonly scores: Float64Array;
}

/** Which test rows resemble each other in what downstream models see. */
export interface SimilarTask {
  readonly type: 'similar';
}

export interface SimilarRows {
  /** Test rows that were looked at. */
  readonly rows: Int32Array;
  /** Five neighbours of each among the rows looked at, by their place there: [rows × 5]. Null where there are too few. */
  readonly neighbours: Int32Array | null;
}

export interface BiasTask {
  readonly type: 'bias';
  readonly of: 'real' | 'synthetic';
}

export interface ProxyTask {
  readonly type: 'proxy';
  readonly of: 'real' | 'synthetic';
  readonly column: string;
}

interface TaskAndResult<Task, Result> {
  readonly task: Task;
  readonly result: Result;
}

export interface TasksByType {
  readonly downstream: TaskAndResult<DownstreamTask, ScoredDownstream>;
  readonly similar: TaskAndResult<SimilarTask, SimilarRows>;
  readonly bias: TaskAndResult<BiasTask, readonly TableBias[]>;
  readonly proxy: TaskAndResult<ProxyTask, ProxyReport>;
  readonly nearest: TaskAndResult<NearestTask, Neighbours>;
  readonly within: TaskAndResult<WithinTask, Int32Array>;
  readonly balls: TaskAndResult<BallsTask, Float64Array>;
  readonly shapes: TaskAndResult<ShapesTask, readonly ScoredColumn[]>;
  readonly pairs: TaskAndResult<PairsTask, readonly ScoredPair[]>;
  readonly detection: TaskAndResult<DetectionTask, Estimate>;
  readonly support: TaskAndResult<SupportTask, SupportMetrics>;
  readonly 'group-fidelity': TaskAndResult<GroupFidelityTask, GroupFidelity>;
  readonly privacy: TaskAndResult<PrivacyTask, PrivacyReport>;
}

export type Task = TasksByType[keyof TasksByType]['task'];

export type TaskResult<T extends Task> = TasksByType[T['type']]['result'];
