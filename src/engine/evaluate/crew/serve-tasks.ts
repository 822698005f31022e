import { toFailure } from '../../../core/failure.ts';
import { createRunLoop, type RunLoop } from '../../runtime/run-loop.ts';
import type { Answer, Line, Order } from './messages.ts';
import { performTask } from './perform-task.ts';
import type { TaskTables } from './task-tables.ts';
import { layOut, type Material } from './material.ts';

export interface ServeOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Carries out the orders that come over a line: what a thread of the crew does all its life. */
export function serveTasks(line: Line<Answer, Order>, { now }: ServeOptions): void {
  const runs = new Map<number, RunLoop>();
  let material: Material | undefined;
  line.listen((order) => {
    switch (order.type) {
      case 'tables':
        return learn(order.tables);
      case 'cancel':
        return runs.get(order.id)?.cancel();
      case 'task':
        return void perform(order);
      default:
        return order satisfies never;
    }
  });

  function learn(tables: TaskTables): void {
    try {
      material = layOut(tables);
      line.send({ type: 'ready', failure: null });
    } catch (error) {
      line.send({ type: 'ready', failure: toFailure(error) });
    }
  }

  async function perform({ id, task }: Order & { type: 'task' }): Promise<void> {
    const run = createRunLoop({ now, report: (event) => line.send({ type: 'event', id, event }) });
    runs.set(id, run);
    try {
      if (material === undefined) throw new RangeError('a task came before its tables');
      const result = await performTask(material, task, run);
      run.end();
      line.send({ type: 'done', id, result });
    } catch (error) {
      line.send({ type: 'failed', id, failure: toFailure(error) });
    } finally {
      runs.delete(id);
    }
  }
}
