import { FairgroundError, toFailure, type Failure } from '../../../core/failure.ts';
import type { RunEvent } from '../../runtime/run-control.ts';
import type { Member } from './messages.ts';
import type { TaskTables } from './task-tables.ts';
import type { Task } from './tasks.ts';

/** One task and whom to tell of it. */
export interface Job {
  readonly id: number;
  readonly task: Task;
  readonly onEvent: (event: RunEvent) => void;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** One thread of the crew, which carries out one job at a time. */
export class Thread {
  readonly #member: Member;
  #job: Job | null = null;
  #ready: () => void = () => undefined;
  #free: () => void = () => undefined;
  #lost: Failure | null = null;

  constructor(member: Member) {
    this.#member = member;
    member.listen((answer) => {
      if (answer.type === 'ready') {
        this.#lost = answer.failure;
        return this.#ready();
      }
      const job = this.#job;
      if (job?.id !== answer.id) return;
      if (answer.type === 'event') return job.onEvent(answer.event);
      this.#job = null;
      if (answer.type === 'done') job.resolve(answer.result);
      else job.reject(new FairgroundError(answer.failure));
      this.#free();
    });
    member.onDeath((error) => {
      this.#lost = {
        code: 'internal',
        message: `A thread of the evaluation stopped unexpectedly (${toFailure(error).message}).`,
        advice: 'Try again, with fewer rows if memory is short.',
      };
      const job = this.#job;
      this.#job = null;
      job?.reject(new FairgroundError(this.#lost));
      this.#ready();
      this.#free();
    });
  }

  get isFree(): boolean {
    return this.#job === null && this.#lost === null;
  }

  /** Why the thread is gone; null while it lives. */
  get lost(): Failure | null {
    return this.#lost;
  }

  /** Resolves when the thread has the tables, or cannot work with them. */
  learn(tables: TaskTables): Promise<void> {
    return new Promise((resolve) => {
      this.#ready = resolve;
      this.#member.send({ type: 'tables', tables });
    });
  }

  /** Starts a job on a free thread; resolves when the thread is free again, or gone. */
  carryOut(job: Job): Promise<void> {
    this.#job = job;
    return new Promise((resolve) => {
      this.#free = resolve;
      this.#member.send({ type: 'task', id: job.id, task: job.task });
    });
  }

  /** Lets go of the job under way, which fails with `reason`; the thread is asked to stop it. */
  abandon(reason: unknown): void {
    const job = this.#job;
    if (job === null) return;
    this.#member.send({ type: 'cancel', id: job.id });
    job.reject(reason);
  }

  end(): void {
    this.#member.end();
  }
}
