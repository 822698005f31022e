import { fold } from '../../../../core/rng/key.ts';
import type { Key } from '../../../../core/rng/key.ts';
import { selectRows } from '../../../../core/table/typed.ts';
import type { Table } from '../../../../core/table/types.ts';
import { boostedScores } from '../../../../core/utility/gradient-boosting.ts';
import type { BoostedTrees } from '../../../../core/utility/gradient-boosting.ts';
import { drive } from '../../../evaluate/drive.ts';
import type { RunControl } from '../../../runtime/run-control.ts';
import { withLabels } from '../assemble.ts';
import type { FadmHeader } from '../header.ts';
import type { RowPlan } from '../plan.ts';
import { chooseRows, densityRatio } from './choose.ts';
import { probabilitiesOf, redrawnLabels } from './label-model.ts';
import type { Joints } from './label-model.ts';
import type { Refiner } from './refiner.ts';

/** How rows are finished in one drawing. */
export interface Refining {
  readonly refiner: Pick<Refiner, 'labels' | 'classes'> & { readonly critic: BoostedTrees | null };
  readonly joints: Joints;
  /** λ_y. */
  readonly target: number;
  readonly relabel: boolean;
  /** Candidates for each row. */
  readonly candidates: number;
}

/** The plan of `candidates` rows for each planned one, side by side. */
export function candidatePlan({ y, s }: RowPlan, candidates: number): RowPlan {
  const repeated = (codes: Int32Array): Int32Array =>
    Int32Array.from(
      { length: codes.length * candidates },
      (_, i) => codes[Math.floor(i / candidates)] as number,
    );
  return candidates === 1 ? { y, s } : { y: repeated(y), s: repeated(s) };
}

/** Finished rows from drawn ones: labels drawn anew, then as many rows chosen as were planned. */
export async function refinedRows(
  {
    header,
    table,
    drawn,
    planned,
    key,
  }: {
    readonly header: FadmHeader;
    readonly table: Table;
    /** Labels and groups of the rows of `table`. */
    readonly drawn: RowPlan;
    readonly planned: RowPlan;
    readonly key: Key;
  },
  { refiner, joints, target, relabel, candidates }: Refining,
  run: RunControl,
): Promise<Table> {
  const scored = (model: BoostedTrees, rows: Table): Promise<Float64Array> =>
    drive(boostedScores(model, rows), run, () => ({ type: 'stage', stage: 'Sampling' }));
  let y = drawn.y;
  if (relabel) {
    const scores = await scored(refiner.labels, table);
    const { classes } = refiner;
    const known = probabilitiesOf(scores, classes.length);
    y = redrawnLabels(spreadOverClasses(known, classes, joints.classes), drawn.s, {
      joints,
      target,
      key: fold(key, 'labels'),
    });
  }
  const labelled = relabel ? withLabels(header, table, y) : table;
  if (candidates === 1 || refiner.critic === null) return labelled;
  const chosen = chooseRows(
    { y, s: drawn.s, weights: (await scored(refiner.critic, labelled)).map(densityRatio) },
    { planned, groups: joints.groups, key: fold(key, 'choose') },
  );
  return selectRows(labelled, chosen);
}

/** Probabilities over all classes from those over the classes that were learned. */
function spreadOverClasses(known: Float64Array, classes: readonly number[], all: number): Float64Array {
  if (classes.length === all) return known;
  const rows = known.length / classes.length;
  const out = new Float64Array(rows * all);
  for (let row = 0; row < rows; row += 1)
    classes.forEach((y, k) => (out[row * all + y] = known[row * classes.length + k] as number));
  return out;
}
