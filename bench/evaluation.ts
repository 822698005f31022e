import { inferSchema } from '../src/core/table/infer.ts';
import { readTable } from '../src/core/table/read-table.ts';
import { applyRoles, type GivenRoles } from '../src/core/table/roles.ts';
import { toTable, toTableLike } from '../src/core/table/typed.ts';
import type { RawTable } from '../src/core/table/types.ts';
import { assess } from '../src/engine/evaluate/assess.ts';
import type { GatherCrew } from '../src/engine/evaluate/crew/crew.ts';
import { layOut } from '../src/engine/evaluate/crew/material.ts';
import { performTask } from '../src/engine/evaluate/crew/perform-task.ts';
import type { Task } from '../src/engine/evaluate/crew/tasks.ts';
import { ASSESSMENT_DEFAULTS, type AssessmentSettings } from '../src/engine/evaluate/settings.ts';
import { unattended } from '../src/engine/runtime/run-control.ts';

export { shuffledRows } from './shuffled-rows.ts';

export interface EvaluationInput {
  readonly train: Uint8Array;
  readonly test: Uint8Array;
  readonly synthetic: Uint8Array;
  readonly roles: GivenRoles;
  readonly downstream: AssessmentSettings['downstream'];
}

/** One task and how long it took. */
export interface TimedTask {
  /** What it is: "downstream mlp", "nearest synthetic → train". */
  readonly name: string;
  readonly seconds: number;
}

/** Makes a full evaluation on this thread, task after task, and says how long each took. Reading the files is not in it. */
export async function timeTasks(input: EvaluationInput): Promise<readonly TimedTask[]> {
  const raw = await rawOf(input.train);
  const schema = applyRoles(inferSchema(raw), raw, input.roles);
  const train = toTable(raw, schema);
  const test = toTableLike(await rawOf(input.test), schema, train);
  const drawings = [toTableLike(await rawOf(input.synthetic), schema, train)];
  const settings = { ...ASSESSMENT_DEFAULTS, downstream: input.downstream };
  const timed: TimedTask[] = [];
  const gather = timedCrew((task) => timed.push(task));
  await assess({ train, test, drawings, schema, settings, gather }, unattended());
  return timed;
}

/** This thread alone, which tells of every task when it is done. */
const timedCrew =
  (tell: (task: TimedTask) => void): GatherCrew =>
  (tables) => {
    const material = layOut(tables);
    let turn: Promise<unknown> = Promise.resolve();
    return Promise.resolve({
      size: 1,
      perform: (task, run) => {
        const result = turn.then(async () => {
          const began = performance.now();
          const done = await performTask(material, task, run);
          tell({ name: nameOf(task), seconds: (performance.now() - began) / 1000 });
          return done;
        });
        turn = result.catch(() => undefined);
        return result;
      },
      dispose: () => undefined,
    });
  };

function nameOf(task: Task): string {
  if (task.type === 'downstream') return `${task.type} ${task.learner}`;
  return task.type === 'nearest' ? `${task.type} ${task.queries} → ${task.among}` : task.type;
}

async function rawOf(bytes: Uint8Array): Promise<RawTable> {
  const { raw } = await readTable({
    file: 'adult.csv',
    chunks: one(bytes),
    createDecoder: (encoding) => new TextDecoder(encoding),
    options: {},
  });
  return raw;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
