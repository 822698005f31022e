import type { Schema, Table } from '../../../core/table/types.ts';
import type { AssessmentSettings } from '../settings.ts';

/** Everything that the tasks of an evaluation are about. */
export interface TaskTables {
  readonly train: Table;
  readonly test: Table;
  /** Drawings of synthetic rows with different seeds; the first is the one that is reported in full. */
  readonly drawings: readonly Table[];
  readonly schema: Schema;
  readonly settings: AssessmentSettings;
}
