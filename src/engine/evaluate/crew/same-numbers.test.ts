import { expect, test } from 'vitest';
import type { Column, Schema, Table } from '../../../core/table/types.ts';
import { unattended } from '../../runtime/run-control.ts';
import { smallTable } from '../../../testing/small-table.ts';
import { assess, type Assessment } from '../assess.ts';
import { ASSESSMENT_DEFAULTS } from '../settings.ts';
import type { GatherCrew } from './crew.ts';
import type { Answer, Member, Order } from './messages.ts';
import { serveTasks } from './serve-tasks.ts';
import { soloCrew } from './solo-crew.ts';
import { threadedCrew } from './threaded-crew.ts';

/** A target of three classes, two sensitive columns, and cells missing from every column that may miss some. */
function designed(rows: number, seed: number): { table: Table; schema: Schema } {
  const { table, schema } = smallTable(rows, seed);
  const [income, years, place, group, approved] = table.columns;
  if (years?.type !== 'number' || approved?.type !== 'category') throw new RangeError('not the small table');
  const classes = approved.codes.map((code, row) => ((years.values[row] ?? 0) > 12 ? 2 : code));
  const bands = Int32Array.from(years.values, (value) => (value > 11 ? 0 : value > 8 ? 1 : 2));
  const columns: Column[] = [
    withGaps(income, 7),
    withGaps(years, 11),
    withGaps(place, 5),
    withGaps(group, 23),
    { type: 'category', name: 'band', kind: 'categorical', codes: bands, categories: ['x', 'y', 'z'] },
    { ...approved, kind: 'categorical', codes: classes, categories: ['no', 'yes', 'later'] },
  ];
  return {
    table: { rows, columns },
    schema: {
      ...schema,
      columns: schema.columns.flatMap((column) => {
        if (column.role === 'target') return [{ ...column, kind: 'categorical' as const }];
        return column.role === 'sensitive' ? [column, { ...column, name: 'band' }] : [column];
      }),
    },
  };
}

/** The column with every n-th cell missing. */
function withGaps(column: Column | undefined, n: number): Column {
  if (column === undefined) throw new RangeError('no such column');
  return column.type === 'number'
    ? { ...column, values: column.values.map((value, row) => (row % n === 3 ? Number.NaN : value)) }
    : { ...column, codes: column.codes.map((code, row) => (row % n === 3 ? -1 : code)) };
}

/** A member that works in this thread: messages are cloned and arrive later, as between threads. */
function nearMember(): Member {
  let answered: (answer: Answer) => void = () => undefined;
  let ordered: (order: Order) => void = () => undefined;
  const later = <Message>(receive: (message: Message) => void, message: Message): void => {
    const clone = structuredClone(message);
    setTimeout(() => receive(clone), 0);
  };
  serveTasks(
    {
      send: (answer) => later((message) => answered(message), answer),
      listen: (receive) => (ordered = receive),
    },
    { now: () => performance.now() },
  );
  return {
    send: (order) => later((message) => ordered(message), order),
    listen: (receive) => (answered = receive),
    onDeath: () => undefined,
    end: () => undefined,
  };
}

const crewOf = (size: number): GatherCrew => threadedCrew({ size, start: nearMember });

test('whoever computes, and however many, the numbers are the same, bit for bit', async () => {
  const { table: train, schema } = designed(240, 1);
  const { table: test } = designed(160, 2);
  const drawings = [designed(240, 3).table, designed(200, 4).table];
  const settings = { ...ASSESSMENT_DEFAULTS, downstream: ['lr', 'gbdt', 'mlp'] as const, resamples: 10 };
  const assessed = (gather: GatherCrew): Promise<Assessment> =>
    assess({ train, test, drawings, schema, settings, gather }, unattended());
  const alone = await assessed(soloCrew);
  const { lr } = alone.evaluation.downstream;
  // The design reaches what could differ: all classes, combinations of groups, several drawings.
  expect(lr?.classes?.by_class.map((row) => row.class)).toEqual(['no', 'yes', 'later']);
  expect(Object.keys(lr?.by_column ?? {})).toEqual(['group', 'band']);
  expect(lr?.intersections?.by_group.length).toBeGreaterThan(3);
  expect(alone.evaluation.seeds?.draws).toBe(2);
  for (const size of [1, 3]) {
    const { evaluation, predictions } = await assessed(crewOf(size));
    // As text too: report.json keeps the order of keys.
    expect(JSON.stringify(evaluation), `${size}`).toBe(JSON.stringify(alone.evaluation));
    expect(evaluation).toEqual(alone.evaluation);
    expect(predictions).toEqual(alone.predictions);
  }
});
