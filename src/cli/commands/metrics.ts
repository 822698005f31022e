import { resamplesOf } from '../evaluation-options.ts';
import { FairgroundError } from '../../core/failure.ts';
import { fold, key } from '../../core/rng/key.ts';
import { parseNumber } from '../../core/table/cell-number.ts';
import type { RawColumn } from '../../core/table/types.ts';
import type { RunLoop } from '../../engine/runtime/run-loop.ts';
import type { Command } from '../command.ts';
import { jsonText } from '../files.ts';
import { openTable } from '../open-table.ts';
import { predictionMetrics, type PredictionMetrics, type Predictions } from '../prediction-metrics.ts';
import { describeEstimate } from '../report.ts';
import { supervise } from '../supervise.ts';
import { seedOf, seedOption } from '../table-options.ts';
import { textTable } from '../text-table.ts';

export const metricsCommand: Command = {
  name: 'metrics',
  summary: 'Measure predictions that you bring: fairness and utility, by group',
  example: 'metrics --labels y.csv --predictions p.csv --groups g.csv --json',
  positionals: [],
  options: {
    labels: {
      type: 'value',
      value: 'y.csv',
      required: true,
      help: 'One column with a header: the true labels',
    },
    predictions: {
      type: 'value',
      value: 'p.csv',
      required: true,
      help: 'One column: scores; selected from 0.5 on',
    },
    groups: { type: 'value', value: 'g.csv', required: true, help: 'One column: the group of each row' },
    positive: { type: 'value', value: '1', help: 'The label that counts as positive; otherwise 1' },
    'min-group': {
      type: 'value',
      value: '1',
      help: 'Rows a group needs to count in differences, ratios and the worst; smaller ones are only shown',
    },
    resamples: { type: 'value', value: '200', help: 'Bootstrap resamples behind each interval; 0 for none' },
    ...seedOption,
    json: { type: 'flag', help: 'Print one JSON document' },
  },
  async run(args, context) {
    const files = {
      labels: args.required('labels'),
      predictions: args.required('predictions'),
      groups: args.required('groups'),
    };
    const positive = args.text('positive') ?? '1';
    const resamples = resamplesOf(args) ?? 200;
    const minGroupSize = args.number('min-group', { min: 1, max: 1_000_000, whole: true }) ?? 1;
    const seed = seedOf(args);
    const metrics = await supervise(context, async (run) => {
      const predictions = await readPredictions(files, positive, run);
      return predictionMetrics(
        { ...predictions, minGroupSize, resamples, key: fold(key(seed), 'metrics') },
        run,
      );
    });
    context.terminal.out(args.flag('json') ? jsonText(document(metrics)) : describe(metrics));
    return 0;
  },
};

type Files = Readonly<Record<'labels' | 'predictions' | 'groups', string>>;

/** A column and the file it came from. */
interface Read {
  readonly path: string;
  readonly column: RawColumn;
}

async function readPredictions(files: Files, positive: string, run: RunLoop): Promise<Predictions> {
  const labels = await readColumn(files.labels, run);
  const predictions = await readColumn(files.predictions, run);
  const groups = await readColumn(files.groups, run);
  const rows = labels.column.codes.length;
  for (const { path, column } of [predictions, groups]) {
    if (column.codes.length === rows) continue;
    throw new FairgroundError({
      code: 'bad-input',
      message: `There are ${column.codes.length} rows here and ${rows} in ${labels.path}.`,
      advice: 'Give files with one row for each prediction, in the same order.',
      at: { file: path },
    });
  }
  const dictionary = [...groups.column.dictionary];
  const order = dictionary.map((_, code) => code).sort((a, b) => compare(dictionary[a], dictionary[b]));
  const position = new Map(order.map((code, index) => [code, index]));
  return {
    labels: labelsOf(labels, positive),
    scores: Float64Array.from(predictions.column.codes, scoreReader(predictions)),
    groups: Int32Array.from(groups.column.codes, (code) => position.get(code) ?? -1),
    groupNames: order.map((code) => dictionary[code] ?? ''),
  };
}

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

async function readColumn(path: string, run: RunLoop): Promise<Read> {
  const { raw } = await openTable(path, {}, run);
  const [column, second] = raw.columns;
  if (column !== undefined && second === undefined) return { path, column };
  throw new FairgroundError({
    code: 'bad-input',
    message: `The file has ${raw.columns.length} columns.`,
    advice: 'Give a file with one column and a header.',
    at: { file: path, row: 1 },
  });
}

/** 1 where the label is the positive one. Throws where there are more than two labels or the positive one is missing. */
function labelsOf({ path, column }: Read, positive: string): Uint8Array {
  const { codes, dictionary } = column;
  const occurring = [...new Set(codes)].map((code) => dictionary.at(code) ?? '');
  const isNumber = parseNumber(positive, '.');
  const isPositive = (label: string): boolean =>
    label === positive || (isNumber !== null && parseNumber(label, '.') === isNumber);
  const negatives = occurring.filter((label) => !isPositive(label));
  if (negatives.length > 1 || (negatives.length === occurring.length && negatives[0] !== '0')) {
    throw new FairgroundError({
      code: 'bad-input',
      message: `The labels are ${occurring.slice(0, 5).join(', ')}${occurring.length > 5 ? ', …' : ''}, and the positive one is ${positive}.`,
      advice: 'Give labels with two values, and name the positive one with --positive.',
      at: { file: path, column: column.name },
    });
  }
  return Uint8Array.from(codes, (code) => (isPositive(dictionary.at(code) ?? '') ? 1 : 0));
}

/** The score of a row from its code. */
function scoreReader({ path, column }: Read): (code: number, row: number) => number {
  const scores = Array.from(column.dictionary, (text) => parseNumber(text, '.'));
  return (code, row) => {
    const score = scores[code];
    if (typeof score === 'number' && Number.isFinite(score)) return score;
    throw new FairgroundError({
      code: 'bad-input',
      message: `"${column.dictionary.at(code) ?? ''}" is not a score.`,
      advice: 'Give a finite number in each row.',
      at: { file: path, row: row + 2, column: column.name },
    });
  };
}

/** Groups by their names. fromEntries defines properties, so that a group named __proto__ stays data. */
const document = ({ metrics, by_group }: PredictionMetrics): object => ({
  ...metrics,
  by_group: Object.fromEntries(by_group.map(({ group, ...row }) => [group, row])),
});

function describe({ by_group, metrics }: PredictionMetrics): string {
  const whole = Object.entries(metrics).map(([name, estimate]) => [
    name,
    describeEstimate(estimate),
    estimate.reason ?? '',
  ]);
  const groups = by_group.map((row) => [
    row.group,
    String(row.count),
    describeEstimate(row.selection_rate),
    describeEstimate(row.true_positive_rate),
    describeEstimate(row.false_positive_rate),
    describeEstimate(row.accuracy),
  ]);
  const header = [
    'group',
    'count',
    'selection rate',
    'true positive rate',
    'false positive rate',
    'accuracy',
  ];
  return `${textTable(whole)}\n${textTable([header, ...groups])}`;
}
