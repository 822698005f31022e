import { fold } from '../../../../core/rng/key.ts';
import type { Key } from '../../../../core/rng/key.ts';
import { appendRows } from '../../../../core/table/append-rows.ts';
import { groupsOf, namesWithRole, targetOf } from '../../../../core/table/labels.ts';
import { subsampleRows } from '../../../../core/table/subsample.ts';
import { selectRows } from '../../../../core/table/typed.ts';
import type { Schema, Table } from '../../../../core/table/types.ts';
import { downstreamFeatures } from '../../../../core/utility/features.ts';
import { boost, BOOSTING_DEFAULTS } from '../../../../core/utility/gradient-boosting.ts';
import type { BoostedTrees } from '../../../../core/utility/gradient-boosting.ts';
import { roundedTrees } from '../../../../core/utility/boosted-parts.ts';
import { drive } from '../../../evaluate/drive.ts';
import type { RunControl } from '../../../runtime/run-control.ts';

/** What a model learns beside its nets to finish rows with. */
export interface Refiner {
  /** h(y | x, s), over the classes that occur in the rows it learned from. */
  readonly labels: BoostedTrees;
  /** Those classes, ascending. */
  readonly classes: readonly number[];
  /** P(a training row, not a generated one | x, y, s), with as many of either. */
  readonly critic: BoostedTrees;
}

/** Most rows that the label model learns from, and most of each kind for the critic. */
const MOST_LABELLED = 100_000;
const MOST_JUDGED = 40_000;
/** Most classes that a label model learns: it has a tree for each in every iteration. */
const MOST_CLASSES = 20;

export interface RefinerInput {
  /** Training rows only. */
  readonly table: Table;
  readonly schema: Schema;
  readonly key: Key;
  /** Rows as the nets draw them at κ = 0, their labels redrawn by the given model. */
  readonly draw: (rows: number, labels: Pick<Refiner, 'labels' | 'classes'>) => Promise<Table>;
  /** Most rows that the label model learns from; 100,000 unless told. */
  readonly mostLabelled?: number;
}

/**
 * Learns the label model on the training rows, and the critic on those and as many generated ones. Null where those rows
 * have a single class, since there is nothing to redraw, and where they have more than 20.
 */
export async function fitRefiner(
  { table, schema, key, draw, mostLabelled = MOST_LABELLED }: RefinerInput,
  run: RunControl,
): Promise<Refiner | null> {
  const { codes, categories } = targetOf(table, schema);
  const strata = groupsOf(table, schema).codes.map(
    (s, row) => s * categories.length + (codes[row] as number),
  );
  const part = (limit: number, name: string): Int32Array =>
    subsampleRows(strata, { limit, key: fold(key, name) });

  const learnt = part(mostLabelled, 'labelled');
  // Of a large table a class with few rows may not be among them.
  const present = [...new Set(learnt.map((row) => codes[row] as number))].sort((a, b) => a - b);
  if (present.length < 2) return null;
  if (present.length > MOST_CLASSES) {
    await run.tick({
      type: 'notice',
      level: 'info',
      message: `The target has more than ${MOST_CLASSES} classes, so rows are kept as the nets draw them: labels are not redrawn.`,
    });
    return null;
  }
  const labels = await learn('Learning labels', run, {
    table: selectRows(table, learnt),
    labels: learnt.map((row) => present.indexOf(codes[row] as number)),
    classes: present.length,
    features: downstreamFeatures(schema, true),
    key: fold(key, 'labels'),
  });

  const judged = part(MOST_JUDGED, 'judged');
  const real = selectRows(table, judged);
  const drawn = await draw(judged.length, { labels, classes: present });
  const critic = await learn('Learning what gives rows away', run, {
    table: appendRows(real, drawn),
    labels: Int32Array.from({ length: 2 * judged.length }, (_, row) => (row < judged.length ? 1 : 0)),
    classes: 2,
    features: [...downstreamFeatures(schema, true), ...namesWithRole(schema, 'target')],
    key: fold(key, 'critic'),
  });
  return { labels, classes: present, critic };
}

async function learn(
  stage: string,
  run: RunControl,
  input: Omit<Parameters<typeof boost>[0], 'weights'>,
): Promise<BoostedTrees> {
  const steps = BOOSTING_DEFAULTS.iterations;
  const fitted = await drive(boost({ ...input, weights: null }), run, (step) => ({
    type: 'progress',
    stage,
    step,
    steps,
  }));
  return roundedTrees(fitted);
}
