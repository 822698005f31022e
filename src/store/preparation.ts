import type { Run } from '../bridge/session.ts';
import type { Prepared } from '../protocol/data.ts';
import type { References } from '../engine/evaluate/report.ts';
import type { Outcome } from '../protocol/events.ts';
import type { PreparedRows } from './data.ts';
import type { StoreContext } from './context.ts';
import { failRun, finishRun, startRun } from './run-state.ts';

export interface Preparation {
  /** Train and test rows of the data as it stands; from memory if nothing has changed since. */
  split(onStart: (run: Run<Prepared>) => void): Promise<Outcome<PreparedRows>>;
  /** Learns from the real rows of the latest split, unless that has been done. Resolves to whether it stands. */
  reference(): Promise<boolean>;
}

export function createPreparation(
  { session, get, patch, onEvent, flush }: StoreContext,
  /** Called before the evaluator is given other real rows. */
  onRealRowsLeave: () => void = () => undefined,
): Preparation {
  let learning: { readonly revision: number; readonly done: Promise<boolean>; cancel(): void } | null = null;

  async function learn(run: Run<References>, revision: number): Promise<boolean> {
    const outcome = await run.outcome;
    if (learning?.revision !== revision) return false;
    learning = null;
    flush();
    const { referenceRun } = get().steering;
    if (outcome.ok) {
      patch('steering', {
        referenceRun: finishRun(referenceRun),
        reference: { revision, value: outcome.value },
      });
    } else patch('steering', { referenceRun: failRun(referenceRun, outcome.failure) });
    return outcome.ok;
  }

  return {
    async split(onStart) {
      const { prepared, revision, split } = get().data;
      if (prepared?.revision === revision) return { ok: true, value: prepared };
      const run = session.prepare(split, onEvent);
      onStart(run);
      const outcome = await run.outcome;
      if (!outcome.ok) return outcome;
      const fresh: PreparedRows = { revision, request: split, value: outcome.value };
      patch('data', { prepared: fresh });
      return { ok: true, value: fresh };
    },
    reference() {
      const { prepared } = get().data;
      if (prepared === null) return Promise.resolve(false);
      const { revision, value } = prepared;
      if (get().steering.reference?.revision === revision) return Promise.resolve(true);
      if (learning?.revision === revision) return learning.done;
      learning?.cancel();
      const { train, test, schema } = value;
      onRealRowsLeave();
      const run = session.prepareEvaluation(
        { train, test, schema, downstream: ['lr', 'gbdt'], seed: 0 },
        onEvent,
      );
      patch('steering', { referenceRun: startRun(run.runId, 'Learning from the real rows') });
      const done = Promise.resolve().then(() => learn(run, revision));
      learning = { revision, done, cancel: () => run.cancel() };
      return done;
    },
  };
}
