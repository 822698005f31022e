import { expect, test } from 'vitest';
import { FairgroundError } from '../../../core/failure.ts';
import { unattended } from '../../runtime/run-control.ts';
import type { Answer, Member, Order } from './messages.ts';
import type { TaskTables } from './task-tables.ts';
import type { Task } from './tasks.ts';
import { threadedCrew } from './threaded-crew.ts';

/** A thread that answers when it is told to. */
class FakeThread implements Member {
  readonly orders: Order[] = [];
  ended = false;
  #receive: (answer: Answer) => void = () => undefined;
  #died: (error: Error) => void = () => undefined;
  readonly refuses: boolean;

  constructor(refuses = false) {
    this.refuses = refuses;
  }
  send(order: Order): void {
    this.orders.push(order);
    const failure = this.refuses ? ({ code: 'bad-input', message: 'No rows.' } as const) : null;
    if (order.type === 'tables') this.answer({ type: 'ready', failure });
  }
  listen(receive: (answer: Answer) => void): void {
    this.#receive = receive;
  }
  onDeath(died: (error: Error) => void): void {
    this.#died = died;
  }
  end(): void {
    this.ended = true;
  }
  answer(answer: Answer): void {
    this.#receive(answer);
  }
  die(): void {
    this.#died(new Error('out of memory'));
  }
  get tasks(): number[] {
    return this.orders.flatMap((order) => (order.type === 'task' ? [order.id] : []));
  }
}

const TASK: Task = { type: 'similar' };
const tables = {} as TaskTables;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function gather(threads: FakeThread[]) {
  const waiting = [...threads];
  const controller = new AbortController();
  const start = (): Member => {
    const thread = waiting.shift();
    if (thread === undefined) throw new Error('no thread is left');
    return thread;
  };
  const crew = await threadedCrew({ size: threads.length, start })(tables, controller.signal);
  return { crew, controller };
}

test('tasks go to whoever is free, in their order, and their results come back', async () => {
  const [a, b] = [new FakeThread(), new FakeThread()];
  const { crew } = await gather([a, b]);
  const results = [1, 2, 3].map(() => crew.perform(TASK, unattended()));
  expect([a.tasks, b.tasks]).toEqual([[1], [2]]);
  b.answer({ type: 'done', id: 2, result: 'second' });
  await settled();
  expect([a.tasks, b.tasks]).toEqual([[1], [2, 3]]);
  b.answer({ type: 'done', id: 3, result: 'third' });
  a.answer({ type: 'done', id: 1, result: 'first' });
  expect(await Promise.all(results)).toEqual(['first', 'second', 'third']);
  crew.dispose();
  expect(a.ended && b.ended).toBe(true);
});

test('a failure of a task is its own, and reaches the caller as it was', async () => {
  const thread = new FakeThread();
  const { crew } = await gather([thread]);
  const failing = crew.perform(TASK, unattended());
  const next = crew.perform(TASK, unattended());
  thread.answer({ type: 'failed', id: 1, failure: { code: 'bad-input', message: 'No label.' } });
  await expect(failing).rejects.toThrow('No label.');
  await settled();
  thread.answer({ type: 'done', id: 2, result: 'fine' });
  expect(await next).toBe('fine');
});

test('a cancel is heard at once, by waiting tasks and by those under way', async () => {
  const thread = new FakeThread();
  const { crew, controller } = await gather([thread]);
  const tasks = [crew.perform(TASK, unattended()), crew.perform(TASK, unattended())];
  controller.abort();
  for (const task of tasks) await expect(task).rejects.toMatchObject({ name: 'AbortError' });
  expect(thread.orders.at(-1)).toEqual({ type: 'cancel', id: 1 });
  await expect(crew.perform(TASK, unattended())).rejects.toMatchObject({ name: 'AbortError' });
});

test('a thread that dies fails its task and those that wait', async () => {
  const thread = new FakeThread();
  const { crew } = await gather([thread]);
  const tasks = [crew.perform(TASK, unattended()), crew.perform(TASK, unattended())];
  thread.die();
  for (const task of tasks) await expect(task).rejects.toThrow('out of memory');
  await expect(crew.perform(TASK, unattended())).rejects.toThrow('out of memory');
});

test('tables that a thread cannot work with end all threads', async () => {
  const threads = [new FakeThread(), new FakeThread(true)];
  await expect(gather(threads)).rejects.toBeInstanceOf(FairgroundError);
  expect(threads.every(({ ended }) => ended)).toBe(true);
});
