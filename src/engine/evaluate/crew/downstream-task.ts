import { fold, key } from '../../../core/rng/key.ts';
import { splitHalves } from '../../../core/table/split.ts';
import { selectRows } from '../../../core/table/typed.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import { classedRows, type ClassedRows } from '../classed-rows.ts';
import { constantScorer, majority, trainDownstream, type Scorer } from '../downstream.ts';
import { reweighedTo } from '../evaluate.ts';
import { mixedRows } from '../training-rows.ts';
import { reportScores, withFlipTests } from '../trial.ts';
import type { Material } from './material.ts';
import type { DownstreamTask, ScoredDownstream } from './tasks.ts';

/** Trains one downstream model on one kind of rows and tries it on the real test rows. */
export async function downstreamTask(
  material: Material,
  task: DownstreamTask,
  run: RunControl,
): Promise<ScoredDownstream> {
  const { trial, settings } = material;
  const scorer = await scorerFor(material, task, run);
  const scores = await scorer(trial.rows.table);
  const report = await reportScores(trial, scores, run);
  if (!settings.keepSensitive || task.on.type === 'holdout') return { report, scores };
  return { report: await withFlipTests(trial, { report, scorer }), scores };
}

async function scorerFor(
  material: Material,
  { learner, on }: DownstreamTask,
  run: RunControl,
): Promise<Scorer> {
  const { classes, schema, settings, real, drawings, features } = material;
  const root = fold(fold(key(settings.seed), 'downstream'), learner);
  const learn = async (rows: ClassedRows, weights: Float64Array | null, name: string): Promise<Scorer> => {
    const input = { id: learner, rows, classes, weights, features, on: name, key: root };
    return (await trainDownstream(input, run)).scorer;
  };
  switch (on.type) {
    case 'constant':
      return constantScorer(classes, majority(real, classes));
    case 'real':
      return learn(real, null, 'real rows');
    case 'reweighed':
      return learn(real, reweighedTo(settings.kappa ?? 1, real, { schema, classes }), 're-weighed real rows');
    case 'holdout':
      return holdoutScorer(material, learn);
    case 'synthetic': {
      const drawing = drawings[on.drawing];
      if (drawing === undefined) throw new RangeError(`there is no drawing ${on.drawing}`);
      const { table } = mixedRows({
        real: material.train,
        synthetic: drawing,
        use: settings.use,
        key: fold(key(settings.seed), 'mix'),
      });
      return learn(classedRows(table, { schema, classes, what: 'synthetic table' }), null, 'synthetic rows');
    }
    default:
      return on satisfies never;
  }
}

/**
 * Scores of the test rows by models of the other half of them (two-fold cross-fitting, halves stratified by class and
 * group): what real rows that no generator saw teach, with nobody scored by a model that saw the row.
 */
async function holdoutScorer(
  { trial, classes, settings }: Material,
  learn: (rows: ClassedRows, weights: null, name: string) => Promise<Scorer>,
): Promise<Scorer> {
  const { table, sensitive } = trial.rows;
  const { labels } = trial.classed;
  const groups = sensitive[0]?.codes;
  const width = (sensitive[0]?.categories.length ?? 0) + 1;
  const strata = Float64Array.from(labels, (label, row) => label * width + (groups?.[row] ?? -1) + 1);
  const { train, test } = splitHalves(strata, fold(key(settings.seed), 'holdout'));
  const part = (rows: Int32Array): ClassedRows => ({
    table: selectRows(table, rows),
    labels: Int32Array.from(rows, (row) => labels[row] as number),
  });
  const [first, second] = [part(train), part(test)];
  const ofFirst = await learn(first, null, 'held-out real rows');
  const ofSecond = await learn(second, null, 'held-out real rows');
  const perRow = classes.names.length === 2 ? 1 : classes.names.length;
  return async () => {
    const scores = new Float64Array(labels.length * perRow);
    const put = (rows: Int32Array, values: Float64Array): void =>
      rows.forEach((row, i) => scores.set(values.subarray(i * perRow, (i + 1) * perRow), row * perRow));
    put(test, await ofFirst(second.table));
    put(train, await ofSecond(first.table));
    return scores;
  };
}
