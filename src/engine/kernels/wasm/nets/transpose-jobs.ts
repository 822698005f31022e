import { JOB_TRANSPOSE } from '../layout.ts';
import type { Arena } from '../machine/arena.ts';
import { jobTable, starts } from '../machine/job-table.ts';
import type { Jobs } from '../machine/job-table.ts';
import type { WeightBuffers } from './net-buffers.ts';
import type { NetLayout } from './net-layout.ts';

/** Transposes of φ, or of φ − α·g where a gradient is given. */
export function transposeJobs(
  arena: Arena,
  {
    layout,
    from,
    gradient,
    rates,
    to,
  }: {
    layout: NetLayout;
    from: number;
    gradient: number | null;
    rates: number;
    to: WeightBuffers;
  },
): Jobs {
  return jobTable(
    arena,
    layout.layers.flatMap(({ offset, depth, columns, passed }, layer) =>
      starts(passed, 8).map((row) => [
        JOB_TRANSPOSE,
        from + 4 * offset,
        gradient === null ? 0 : gradient + 4 * offset,
        rates,
        row,
        depth,
        columns,
        (to.transposed[layer] as number) + 4 * row * columns,
      ]),
    ),
  );
}
