import type { Schema, Table } from '../../core/table/types.ts';
import type { Predictions } from '../report/predictions.ts';
import type { RunControl } from '../runtime/run-control.ts';
import { assessDownstream } from './assess-downstream.ts';
import { assessTables } from './assess-tables.ts';
import type { GatherCrew } from './crew/crew.ts';
import { layOut } from './crew/material.ts';
import { performer } from './crew/performer.ts';
import { plannedCost } from './crew/planned-cost.ts';
import { notTested } from './not-tested.ts';
import { predictionsOf } from './predictions-of.ts';
import type { Evaluation } from './report.ts';
import type { AssessmentSettings } from './settings.ts';
import { fairnessWarnings } from './warnings/fairness-warnings.ts';

export interface AssessInput {
  readonly train: Table;
  readonly test: Table;
  /** Synthetic rows of different seeds; the first is reported in full. */
  readonly drawings: readonly Table[];
  readonly schema: Schema;
  readonly settings: AssessmentSettings;
  /** Who computes. The result does not depend on it. */
  readonly gather: GatherCrew;
}

/** A full evaluation, and the scores that every downstream number of it is computed from. */
export interface Assessment {
  readonly evaluation: Evaluation;
  readonly predictions: Predictions;
}

/**
 * Every metric of a synthetic table beside its references: downstream models, bias of the tables, fidelity, privacy,
 * proxies, what the seed does, warnings. The same tables and settings give the same numbers, bit for bit, whoever
 * computes them. Rejects with an AbortError when cancelled; throws FairgroundError('bad-input') for tables without
 * labelled rows.
 */
export async function assess({ gather, ...tables }: AssessInput, run: RunControl): Promise<Assessment> {
  // Worked out here too: what cannot be evaluated is told before threads are started for it.
  const material = layOut(tables);
  await run.tick({ type: 'stage', stage: 'Starting the evaluation' });
  const crew = await gather(tables, run.signal);
  try {
    const perform = performer(crew, plannedCost(material), run);
    const [downstream, compared] = await Promise.all([
      assessDownstream(material, perform),
      assessTables(material, perform),
    ]);
    const { reports, references, seeds, scored } = downstream;
    const { fidelity } = compared;
    const warnings = fairnessWarnings({
      synthetic: reports,
      real: references.real,
      fidelity: { synthetic: fidelity, reference: fidelity.reference },
    });
    return {
      evaluation: {
        downstream: reports,
        reference: references,
        ...compared,
        seeds,
        warnings,
        not_tested: notTested(material),
      },
      predictions: predictionsOf(material.trial, scored),
    };
  } finally {
    crew.dispose();
  }
}
