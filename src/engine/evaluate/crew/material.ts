import { FairgroundError } from '../../../core/failure.ts';
import { fold, key } from '../../../core/rng/key.ts';
import type { Table } from '../../../core/table/types.ts';
import { downstreamFeatures } from '../../../core/utility/features.ts';
import { classedRows, targetClasses, type ClassedRows, type TargetClasses } from '../classed-rows.ts';
import { realRows } from '../evaluate.ts';
import { testRows } from '../test-rows.ts';
import type { Trial } from '../trial.ts';
import { RowSets } from './row-sets.ts';
import type { TaskTables } from './task-tables.ts';

/** The tables of an evaluation, with what every task needs of them worked out once. */
export interface Material extends TaskTables {
  readonly classes: TargetClasses;
  /** Columns that downstream models see. */
  readonly features: readonly string[];
  /** Real rows that references are trained on. */
  readonly real: ClassedRows;
  readonly trial: Trial;
  readonly sets: RowSets;
  /** The first drawing. */
  readonly synthetic: Table;
}

/** Throws FairgroundError('bad-input') where a table has no labelled rows, or the test table only one. */
export function layOut(tables: TaskTables): Material {
  const { train, test, drawings, schema, settings } = tables;
  const [synthetic] = drawings;
  if (synthetic === undefined) throw new RangeError('an evaluation needs synthetic rows');
  const classes = targetClasses([train, test], schema);
  const classed = classedRows(test, { schema, classes, what: 'test table' });
  if (classed.labels.length < 2)
    throw new FairgroundError({
      code: 'bad-input',
      message: 'Only one row of the test table has a label, and an evaluation compares two halves of them.',
      advice: 'Choose a test table with more rows.',
    });
  return {
    ...tables,
    synthetic,
    classes,
    features: downstreamFeatures(schema, settings.keepSensitive),
    real: realRows(train, { schema, classes }),
    sets: new RowSets({ train, test, synthetic, schema, seed: settings.seed }),
    trial: {
      rows: testRows(classed, { schema, positive: classes.positive }),
      classed,
      classes,
      minGroupSize: settings.minGroupSize,
      resamples: settings.resamples,
      key: fold(key(settings.seed), 'trial'),
    },
  };
}
