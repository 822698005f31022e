import { noColumn } from '../core/table/no-column.ts';
import { dropUnlabelled } from '../core/table/trainable.ts';
import { toTable } from '../core/table/typed.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import type { FittedModel, SampleRequest } from '../engine/methods/method.ts';
import type { Compute } from '../engine/runtime/compute.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import { proxyMeasure, PROXY_ROWS } from '../engine/sweep/proxy-measure.ts';
import { findDial } from '../engine/sweep/set-by-outcome.ts';
import type { FoundDial, OutcomeTarget } from '../engine/sweep/sweep-types.ts';
import { usageError, type Arguments, type OptionSpecs } from './arguments.ts';
import { inFile } from './in-file.ts';
import { openTable } from './open-table.ts';
import { describeEstimate } from './report.ts';
import { notify } from './supervise.ts';
import type { Reading } from './table-options.ts';

const METRICS = ['demographic_parity_difference', 'equalized_odds_difference'] as const;
const LEARNERS: readonly DownstreamId[] = ['lr', 'gbdt', 'mlp'];

export const disparityOptions: OptionSpecs = {
  'target-disparity': {
    type: 'value',
    value: 'demographic_parity_difference=0.05',
    help: 'Find the least fairness guidance that keeps it, with a proxy measured on the training rows; or equalized_odds_difference',
  },
  proxy: { type: 'value', value: LEARNERS.join('|'), help: 'The learner that the disparity is of' },
};

/** A disparity and whose it is. */
export interface AskedDisparity extends OutcomeTarget {
  readonly downstream?: DownstreamId | undefined;
}

/** What `--target-disparity` and `--proxy` ask for; undefined where they do not. */
export function disparityOf(args: Arguments): AskedDisparity | undefined {
  const typed = args.text('target-disparity');
  const downstream = args.choice('proxy', LEARNERS);
  if (typed === undefined) {
    if (downstream === undefined) return undefined;
    throw usageError('--proxy is given without --target-disparity.', 'Say what the proxy is to keep.');
  }
  const [name, limit, ...rest] = typed.split('=');
  const metric = METRICS.find((known) => known === name);
  const atMost = limit === undefined || limit.trim() === '' ? Number.NaN : Number(limit);
  if (metric === undefined || rest.length > 0 || !(atMost >= 0 && atMost <= 1))
    throw usageError(
      `"${typed}" is not a disparity to keep.`,
      `Give ${METRICS.join(' or ')}, an equals sign and a number from 0 to 1.`,
    );
  return { metric, atMost, downstream };
}

/** A disparity is kept by the dial of the independent form: another form has none. */
export function checkDial({ form }: SampleRequest['guidance']): void {
  if (form !== 'independent')
    throw usageError(
      `A disparity cannot be kept with the form "${form}".`,
      'Take the form "independent", whose strength is a dial.',
    );
}

export interface DialInput {
  readonly model: FittedModel;
  readonly compute: Compute;
  /** Real training rows. */
  readonly train: Table;
  readonly schema: Schema;
  readonly asked: AskedDisparity;
  /** The learner where none is asked for. */
  readonly downstream: DownstreamId;
  readonly keepSensitive: boolean;
  /** What will be drawn. The proxy is trained on 10,000 rows, however many these are. */
  readonly request: SampleRequest;
}

/** Finds the fairness strength and says so on the terminal. */
export async function foundDial({ asked, ...input }: DialInput, run: RunLoop): Promise<FoundDial> {
  const { metric, atMost } = asked;
  const downstream = asked.downstream ?? input.downstream;
  const request = { ...input.request, rows: PROXY_ROWS };
  const measure = proxyMeasure({ ...input, metric, downstream, request });
  const found = await findDial({ target: { metric, atMost }, measure }, run);
  await run.tick({
    type: 'notice',
    level: found.isReached ? 'info' : 'warning',
    message: described(found, downstream),
  });
  return found;
}

function described(
  { target, fairness, measured, isReached, tried }: FoundDial,
  downstream: DownstreamId,
): string {
  const name = target.metric.replaceAll('_', ' ');
  const there = `${describeEstimate(measured)} of ${downstream} on training rows; strengths tried: ${tried.length}`;
  const strength = Number(fairness.toFixed(4));
  if (!isReached)
    return `No fairness guidance tried keeps the ${name} at most ${target.atMost}. The closest is ${strength}: ${there}.`;
  const what =
    fairness === 0 ? 'No fairness guidance is needed to keep' : `Fairness guidance ${strength} keeps`;
  return `${what} the ${name} at most ${target.atMost}: ${there}.`;
}

/** The rows that a model was trained on, found by the names of its columns. Errors name the file. */
export async function openTrained(
  { path, schema, reading }: { path: string; schema: Schema; reading: Reading },
  run: RunLoop,
): Promise<Table> {
  const { raw } = await openTable(path, { delimiter: reading.delimiter }, run);
  const needed = schema.columns.filter(({ role }) => role !== 'ignored');
  return inFile(path, async () => {
    const names = raw.columns.map(({ name }) => name);
    const columns = needed.map(({ name }) => {
      const column = raw.columns.find((candidate) => candidate.name === name);
      if (column === undefined) throw noColumn(name, names, { file: path });
      return column;
    });
    const missingTokens = reading.missing ?? schema.missingTokens;
    const own: Schema = { ...schema, columns: needed, missingTokens: [...missingTokens] };
    const { table, notices } = dropUnlabelled(toTable({ ...raw, columns }, own), own);
    await notify(run, notices);
    return table;
  });
}
