import { embed } from '../../../core/neighbours/points.ts';
import { indexPoints } from '../../../core/neighbours/point-index.ts';
import { nearest } from '../../../core/neighbours/nearest.ts';
import { fitSpace } from '../../../core/neighbours/space.ts';
import { fold, key } from '../../../core/rng/key.ts';
import { subsampleRows } from '../../../core/table/subsample.ts';
import { selectRows } from '../../../core/table/typed.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import { drive } from '../drive.ts';
import { ROW_LIMITS } from '../settings.ts';
import type { Material } from './material.ts';
import type { SimilarRows, SimilarTask } from './tasks.ts';

/** Neighbours of a row in consistency (Zemel et al. 2013). */
const NEIGHBOURS = 5;

/** The five nearest test rows of each test row, in the columns that downstream models see. */
export async function similarTask(
  { train, trial, features, settings }: Material,
  _: SimilarTask,
  run: RunControl,
): Promise<SimilarRows> {
  const { table } = trial.rows;
  const rows = subsampleRows(trial.rows.labels, {
    limit: ROW_LIMITS.consistency,
    key: fold(key(settings.seed), 'similar'),
  });
  if (rows.length <= NEIGHBOURS || features.length === 0) return { rows, neighbours: null };
  const chosen = selectRows(table, rows);
  const space = fitSpace({ train, others: [chosen], names: features });
  const points = embed(space, chosen);
  function* search() {
    const index = yield* indexPoints(points);
    return yield* nearest({ queries: points, index, k: NEIGHBOURS, skipSelf: true });
  }
  const found = await drive(search(), run, () => ({
    type: 'progress',
    stage: 'Comparing test rows',
    step: 0,
    steps: 1,
  }));
  return { rows, neighbours: found.rows };
}
