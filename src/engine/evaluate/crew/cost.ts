import type { Task } from './tasks.ts';

/** Seconds on one core with tables of about 30,000 rows, for a progress bar that runs evenly. */
export function costOf(task: Task): number {
  switch (task.type) {
    case 'downstream':
      return task.on.type === 'constant' ? 0.5 : { lr: 1, gbdt: 1.5, mlp: 8 }[task.learner];
    case 'nearest':
    case 'within':
    case 'balls':
      return 0.5;
    case 'shapes':
    case 'similar':
      return 1;
    case 'bias':
    case 'pairs':
    case 'detection':
    case 'support':
    case 'group-fidelity':
    case 'privacy':
    case 'proxy':
      return 2;
    default:
      return task satisfies never;
  }
}
