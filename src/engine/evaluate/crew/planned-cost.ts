import { groupRows } from '../../../core/fidelity/group-rows.ts';
import { namesWithRole } from '../../../core/table/labels.ts';
import { downstreamTasks } from '../assess-downstream.ts';
import { COMPARISONS } from './comparison.ts';
import { costOf } from './cost.ts';
import type { Material } from './material.ts';

/** Tasks of one comparison whatever its tables: four parts of ten searches, two ball searches, four parts of pairs, … */
const SEARCHES = 4 * 12;
const OTHERS = 4 + 5;

/** Roughly the cost of all tasks of an evaluation, for its progress. */
export function plannedCost(material: Material): number {
  const { schema, sets } = material;
  const columns = namesWithRole(schema, 'sensitive');
  const downstream = downstreamTasks(material).reduce((sum, task) => sum + costOf(task), 0);
  const groups = Object.values(COMPARISONS).reduce(
    (sum, { likeReal, likeDrawn }) =>
      sum +
      columns.reduce(
        (of, column) => of + groupRows([sets.table(likeReal), sets.table(likeDrawn)], column).length,
        0,
      ),
    0,
  );
  const comparisons = Object.keys(COMPARISONS).length;
  return downstream + comparisons * (SEARCHES * 0.5 + OTHERS * 2) + 2 * groups + 4 * columns.length + 5;
}
