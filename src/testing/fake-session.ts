import type { OptionValues } from '../core/experiment/options.ts';
import { presetValues } from '../store/preset-values.ts';
import { FAKE_METHODS } from './fake-methods.ts';
import type { Run, Session, TrainingRun } from '../bridge/session.ts';
import type { Failure } from '../core/failure.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { Guidance } from '../engine/methods/method.ts';
import type { SchemaEdit, Source } from '../protocol/data.ts';
import type { Outcome } from '../protocol/events.ts';
import { fakeEvaluation } from './fake-evaluation.ts';
import type { FakeEvaluationOptions } from './fake-evaluation.ts';
import { fakePredictions } from './fake-predictions.ts';
import { fakeAim, fakeAudits, fakeConstant, fakeReport } from './fake-scores.ts';
import { fakeCells, fakeOpened, fakeProfiles, fakeSchema, fakeTable } from './fake-tables.ts';
import type { FakeShape } from './fake-tables.ts';
import { createFakeRuns } from './fake-runs.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { foresee } from '../store/data.ts';

export interface FakeSessionOptions {
  /** Milliseconds of one step of anything; 0 leaves only the turn of the event loop. */
  readonly pace: number;
}

const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

/**
 * A session without workers: made-up numbers, the same every time, with the manners of the real one (asynchronous,
 * cancellable, failures as data). A source named `broken` fails; one named `wide` has thirty columns.
 */
export function createFakeSession({ pace }: FakeSessionOptions): Session {
  const runs = createFakeRuns(pace);
  const guidances = new WeakMap<Table, Guidance>();
  let shape: FakeShape = 'census';
  let schema: Schema = fakeSchema(shape);
  const sensitive = (): readonly string[] =>
    schema.columns.filter((column) => column.role === 'sensitive').map((column) => column.name);

  const reports = (guidance: Guidance, resamples: number) => {
    const aim = fakeAim(guidance, resamples > 0 ? 0.012 : null);
    return {
      lr: fakeReport(aim, sensitive()),
      ...(resamples > 0 ? { gbdt: fakeReport({ ...aim, auc: aim.auc + 0.012 }, sensitive()) } : {}),
    };
  };

  return {
    open(source, _options, onEvent) {
      const file = nameOf(source);
      if (file.includes('broken'))
        return runs.start({ onEvent, stage: 'Reading', steps: 5, fails: UNREADABLE });
      return runs.start({
        onEvent,
        stage: 'Reading',
        steps: 20,
        value: () => {
          shape = file.includes('wide') ? 'wide' : 'census';
          schema = fakeSchema(shape);
          return fakeOpened(shape, file);
        },
      });
    },
    edit(edit: SchemaEdit) {
      if (edit.type === 'kind' && edit.kind === 'date')
        return runs.answer<never>({ ok: false, failure: notADate(edit.column) });
      schema = withoutMissing(foresee(schema, edit));
      return runs.answer(ok({ schema, profiles: fakeProfiles(shape) }));
    },
    values(column) {
      const described = fakeTable(shape, 1, 0).columns.find(({ name }) => name === column);
      const categories = described?.type === 'category' ? described.categories : ['0', '1'];
      return runs.answer(
        ok(categories.map((value, i) => ({ value, count: Math.round(24_720 / (i * 2.1 + 1)) }))),
      );
    },
    audit: () => runs.answer(ok(fakeAudits(sensitive()))),
    prepare: (_split, onEvent) =>
      runs.start({
        onEvent,
        stage: 'Splitting',
        steps: 4,
        value: () => ({
          train: fakeTable(shape, 2000, 1),
          test: fakeTable(shape, 500, 2),
          schema,
          audits: fakeAudits(sensitive()),
          notices: ['2 rare values of workclass were folded into one.'],
        }),
      }),
    toCsv: (table) => runs.answer(ok(csv(table))),
    pack: ({ what }) => runs.answer(ok(new Blob([what]))),
    train: (_request, onEvent): TrainingRun =>
      runs.start({
        onEvent,
        stage: 'Training',
        steps: 200,
        losses: true,
        value: (endedEarly) => ({
          bytes: new Uint8Array(120_000),
          backend: { name: 'wasm', detail: 'SIMD, 2 threads', skipped: ['webgpu: no hardware adapter'] },
          seconds: 41.3,
          endedEarly,
        }),
      }),
    loadModel: (bytes) =>
      bytes.length < 100
        ? runs.answer<never>({ ok: false, failure: NOT_A_MODEL })
        : runs.answer(
            ok({
              method: 'fadm',
              schema,
              classes: ['<=50K', '>50K'],
              options: trainedOptions(),
              backend: { name: 'wasm', detail: 'SIMD, 2 threads', skipped: [] },
            }),
          ),
    sample: (request, onEvent): Run<Table> =>
      runs.start({
        onEvent,
        stage: 'Drawing rows',
        steps: Math.ceil(request.rows / 512),
        value: () => {
          const table = fakeTable(shape, request.rows, request.seed);
          guidances.set(table, request.guidance);
          return table;
        },
      }),
    prepareEvaluation: (_input, onEvent) =>
      runs.start({
        onEvent,
        stage: 'Learning from the real rows',
        steps: 10,
        value: () => ({
          real: {
            lr: fakeReport({ auc: 0.905, gap: 0.176, spread: 0.008 }, sensitive()),
            gbdt: fakeReport({ auc: 0.927, gap: 0.166, spread: 0.008 }, sensitive()),
          },
          constant: { lr: fakeConstant(sensitive()), gbdt: fakeConstant(sensitive()) },
        }),
      }),
    score: ({ synthetic, resamples, kappa }, onEvent) =>
      runs.start({
        onEvent,
        stage: 'Scoring',
        steps: resamples > 0 ? 10 : 2,
        value: () => ({
          downstream: reports(
            guidances.get(synthetic) ?? { target: 1, fairness: 1, form: 'independent' },
            resamples,
          ),
          reweighed:
            kappa === null ? null : reports({ target: 1, fairness: kappa, form: 'independent' }, resamples),
          preview: {
            columns: synthetic.columns.map((column) => column.name),
            rows: fakeCells(synthetic, 10),
          },
        }),
      }),
    measure: ({ synthetic }, onEvent) =>
      runs.start({
        onEvent,
        stage: 'Scoring',
        steps: 2,
        value: () => {
          const guidance = guidances.get(synthetic) ?? { target: 1, fairness: 1, form: 'independent' };
          return fakeReport(fakeAim(guidance, 0.012), sensitive());
        },
      }),
    assess: ({ schema, test, settings }, onEvent) =>
      runs.start({
        onEvent,
        stage: 'Training gradient boosting on the synthetic rows',
        steps: 60,
        value: () => ({
          evaluation: fakeEvaluation(shape === 'wide' ? HOSTILE : {}),
          predictions: fakePredictions({ schema, rows: test.rows, learners: settings.downstream }),
        }),
      }),
    marginal(column) {
      const bars = fakeProfiles(shape).find(({ name }) => name === column)?.bars ?? [];
      const total = bars.reduce((sum, bar) => sum + bar.count, 0);
      return runs.answer(
        ok({
          column,
          bars: bars.map(({ label, count }, i) => ({
            label,
            real: count / total,
            synthetic: (count / total) * (i % 2 === 0 ? 1.07 : 0.91),
          })),
          missing: { real: 0.056, synthetic: 0.049 },
        }),
      );
    },
    dispose: () => runs.stop(),
  };
}

/** More than two classes, one sensitive column, names of every kind, nothing to warn of. */
const HOSTILE: FakeEvaluationOptions = {
  sensitive: [
    {
      name: '__proto__',
      groups: HOSTILE_NAMES.map((group, i) => ({ group, count: 3000 - 270 * i, positives: 600 - 53 * i })),
    },
  ],
  classes: HOSTILE_NAMES.slice(0, 6),
  columns: HOSTILE_NAMES.map((name, i) => ({ name, isNumber: i % 2 === 0 })),
  warnings: [],
};

/** A positive value that counts as missing is none. */
function withoutMissing(schema: Schema): Schema {
  const isMissing = schema.positive !== null && schema.missingTokens.includes(schema.positive);
  return isMissing ? { ...schema, positive: null } : schema;
}

const UNREADABLE: Failure = {
  code: 'bad-input',
  message: 'The row has 14 cells where the header has 15.',
  advice: 'Quote cells that contain the delimiter, or choose another delimiter.',
  at: { file: 'broken.csv', row: 1204, column: 'native_country' },
};

const NOT_A_MODEL: Failure = {
  code: 'bad-file',
  message: 'This is not a Fairground model.',
  advice: 'Choose a .fair file that was saved from this page.',
};

function notADate(column: string): Failure {
  return {
    code: 'bad-input',
    message: 'None of the values reads as a date.',
    advice: 'Keep the kind that was inferred.',
    at: { column },
  };
}

function nameOf(source: Source): string {
  switch (source.kind) {
    case 'file':
      return source.name;
    case 'sample':
      return source.id;
    case 'designed':
      return 'designed loans';
    default:
      return source satisfies never;
  }
}

function csv(table: Table): Blob {
  const lines = fakeCells(table, table.rows).map((row) => row.join(','));
  return new Blob([[table.columns.map((column) => column.name).join(','), ...lines].join('\n')]);
}

/** Those of the fake method at its defaults. */
function trainedOptions(): OptionValues {
  const [method] = FAKE_METHODS;
  return method === undefined ? {} : presetValues(method, 'balanced');
}
