import { TELLS_BOTH, TELLS_LABEL, TELLS_NOTHING } from '../../../nets/plan.ts';
import type { SamplingNets, SamplingRequest } from '../../../nets/sampling-plan.ts';
import type { Arena } from '../machine/arena.ts';
import { JOB_CONDITIONS, TELLS_TIMES } from '../layout.ts';
import type { Machine } from '../machine/machine.ts';
import type { NetLayout } from '../nets/net-layout.ts';
import { pad4 } from '../nets/net-layout.ts';
import { combinationsOf } from './sampling-request.ts';
import { jobTable, starts } from '../machine/job-table.ts';
import type { Jobs } from '../machine/job-table.ts';

/** What a net adds to its layers for each combination of conditions: record `Conditions` of assembly/records.ts. */
export interface ConditionBuffers {
  readonly record: number;
  /** Writes who is told what, and returns the jobs that fill the table for it at the times in the record `Reverse`. */
  begin(machine: Machine, request: Pick<SamplingRequest, 'y' | 's'>): Jobs;
}

const COUNT_WORD = 7;

export function conditionBuffers(
  arena: Arena,
  {
    told,
    net,
    weights,
    reverse,
    layout,
    rows,
    shape,
  }: {
    told: number;
    net: number;
    weights: number;
    reverse: number;
    layout: NetLayout;
    rows: number;
    shape: Pick<SamplingNets, 'classes' | 'groups'>;
  },
): ConditionBuffers {
  const { classes, groups } = shape;
  const most = pad4(Math.min(rows, distinct(told, shape)));
  const table = arena.floats(most * (layout.spec.blocks + 1) * layout.width);
  const [codes, y, s] = [arena.floats(rows), arena.floats(most), arena.floats(most)];
  const record = arena.words([table, codes, y, s, told, classes, groups, 0]);
  const jobs = jobTable(
    arena,
    starts(most, 4).map((first) => [JOB_CONDITIONS, net, weights, record, reverse, first]),
  );
  return {
    record,
    begin({ words }, request) {
      const combinations = combinationsOf(told, request);
      const count = pad4(combinations.y.length);
      words.fill(0, codes / 4, codes / 4 + rows);
      words.set(combinations.codes, codes / 4);
      words.fill(0, y / 4, y / 4 + most);
      words.set(combinations.y, y / 4);
      words.fill(0, s / 4, s / 4 + most);
      words.set(combinations.s, s / 4);
      words[record / 4 + COUNT_WORD] = count;
      return { ...jobs, count: count / 4 };
    },
  };
}

/** How many different things rows can be told. */
function distinct(told: number, { classes, groups }: Pick<SamplingNets, 'classes' | 'groups'>): number {
  switch (told) {
    case TELLS_TIMES:
    case TELLS_NOTHING:
      return 1;
    case TELLS_LABEL:
      return classes;
    case TELLS_BOTH:
      return classes * groups;
    default:
      throw new RangeError(`rows cannot be told ${told}`);
  }
}
