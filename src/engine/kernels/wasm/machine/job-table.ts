import { JOB_WORDS } from '../layout.ts';
import type { Arena } from './arena.ts';

/** A table of jobs, each of JOB_WORDS words: what it is, then its arguments as assembly/jobs.ts reads them. */
export interface Jobs {
  readonly jobs: number;
  readonly count: number;
}

export function jobTable(arena: Arena, jobs: readonly (readonly number[])[]): Jobs {
  const words = jobs.flatMap((job) => [...job, ...Array<number>(JOB_WORDS - job.length).fill(0)]);
  return { jobs: arena.words(words), count: jobs.length };
}

/** 0, step, 2·step … below total: where the jobs begin that share `total` things. */
export const starts = (total: number, step: number): number[] =>
  Array.from({ length: Math.ceil(total / step) }, (_, i) => i * step);
