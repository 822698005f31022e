import type { Run } from '../bridge/session.ts';
import { DEFAULT_SAMPLING_STEPS } from '../core/experiment/sampling-steps.ts';
import type { Failure } from '../core/failure.ts';
import type { Table } from '../core/table/types.ts';
import { CANCELLED } from '../protocol/outcome.ts';
import type { Outcome } from '../protocol/events.ts';
import { askedOf, assessmentSettings, revised } from './comparing.ts';
import type { AskedSettings, ComparingSettings } from './comparing.ts';
import type { StoreContext } from './context.ts';
import type { Preparation } from './preparation.ts';
import { mismatch } from './readiness.ts';
import { continueRun, failRun, finishRun, isUnderway, startRun, turnRun } from './run-state.ts';
import { aimOf } from './steering-actions.ts';
import type { Aim } from './steering-loop.ts';
import type { HeldModel } from './training.ts';

export type ComparingActions = ReturnType<typeof createComparingActions>['actions'];

/** One evaluation from the first call to the last. */
interface Undertaking {
  run: Run<unknown> | null;
  isCancelled: boolean;
  /** Whether all rows are drawn: from then on the model is no longer needed. */
  isDrawn: boolean;
}

export function createComparingActions(context: StoreContext, preparation: Preparation) {
  const { session, get, patch, onEvent, flush } = context;
  let current: Undertaking | null = null;

  function cancelAssess(): void {
    if (current === null) return;
    current.isCancelled = true;
    current.run?.cancel();
    patch('comparing', { run: turnRun(get().comparing.run, 'cancelling') });
  }

  /** Makes `run` the call under way; what was noticed by those before it is kept. */
  function follow(undertaking: Undertaking, run: Run<unknown>, stage: string): void {
    flush();
    undertaking.run = run;
    patch('comparing', { run: continueRun(get().comparing.run, run.runId, stage) });
  }

  async function splitFor(model: HeldModel, undertaking: Undertaking) {
    const { prepared, schema } = get().data;
    // The rows that the model was trained on are the ones to compare with, even if the schema has been edited since.
    if (prepared !== null && prepared.revision === model.revision)
      return { ok: true, value: prepared } as const;
    const failure = schema === null ? NO_TABLE : mismatch(model.schema, schema);
    if (failure !== null) return { ok: false, failure } as const;
    return preparation.split((run) => follow(undertaking, run, 'Preparing the rows'));
  }

  async function draw(
    { aim, settings: { rows, seed, draws } }: { readonly aim: Aim; readonly settings: AskedSettings },
    undertaking: Undertaking,
  ): Promise<Outcome<readonly Table[]>> {
    const tables: Table[] = [];
    for (let drawing = 0; drawing < draws; drawing += 1) {
      if (undertaking.isCancelled) return { ok: false, failure: CANCELLED };
      const request = { ...aim, rows, seed: seed + drawing, steps: DEFAULT_SAMPLING_STEPS };
      const run = session.sample(request, onEvent);
      patch('comparing', { drawing: drawing + 1 });
      follow(undertaking, run, 'Drawing rows');
      const table = await run.outcome;
      if (!table.ok) return table;
      tables.push(table.value);
    }
    return { ok: true, value: tables };
  }

  async function evaluate(model: HeldModel, undertaking: Undertaking): Promise<Failure | null> {
    const aim = aimOf(get());
    const { opened, revision: dataRevision } = get().data;
    const split = await splitFor(model, undertaking);
    if (!split.ok) return split.failure;
    const { revision, request: splitRequest, value } = split.value;
    const settings = askedOf(get().comparing.settings, value.train.rows);
    const drawings = await draw({ aim, settings }, undertaking);
    undertaking.isDrawn = true;
    patch('comparing', { drawing: null });
    if (!drawings.ok) return drawings.failure;
    const [synthetic] = drawings.value;
    if (undertaking.isCancelled || synthetic === undefined) return CANCELLED;
    const { train, test, schema } = value;
    const assessing = session.assess(
      {
        train,
        test,
        schema,
        drawings: drawings.value,
        settings: assessmentSettings(settings, aim),
      },
      onEvent,
    );
    follow(undertaking, assessing, 'Starting');
    const outcome = await assessing.outcome;
    if (!outcome.ok) return outcome.failure;
    const file = opened?.file ?? model.source;
    patch('comparing', {
      result: {
        model,
        aim,
        settings,
        file,
        note: opened?.credit ?? null,
        splitRequest,
        split: value,
        dataRevision,
        isOwnSplit: revision === model.revision,
        assessment: outcome.value,
        synthetic,
      },
    });
    return null;
  }

  return {
    /** The model is about to be replaced: rows of the next one would be drawn for this one's report. */
    modelLeaves: (): void => {
      if (current?.isDrawn === false) cancelAssess();
    },
    actions: {
      setComparing: (fields: Partial<ComparingSettings>) =>
        patch('comparing', { settings: revised(get().comparing.settings, fields) }),
      /** Draws rows at the sliders' place and evaluates them in full. The state says what became of it. */
      assess: async (): Promise<void> => {
        const { model } = get().training;
        if (model === null || isUnderway(get().comparing.run)) return;
        const undertaking: Undertaking = { run: null, isCancelled: false, isDrawn: false };
        current = undertaking;
        patch('comparing', { run: startRun('', 'Preparing the rows') });
        const failure = await evaluate(model, undertaking);
        current = null;
        flush();
        const { run } = get().comparing;
        patch('comparing', {
          drawing: null,
          run: failure === null ? finishRun(run) : failRun(run, failure),
        });
      },
      cancelAssess,
    },
  };
}

const NO_TABLE: Failure = {
  code: 'bad-input',
  message: 'There are no real rows to compare with.',
  advice: 'Open the table that the model was trained on.',
};
