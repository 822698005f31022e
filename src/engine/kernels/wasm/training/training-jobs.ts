import type { Arena } from '../machine/arena.ts';
import type { BatchBuffers } from './batch-buffers.ts';
import {
  JOB_ADAM,
  JOB_COMBINE,
  JOB_FAST_WEIGHTS,
  JOB_NOISE,
  JOB_ROWS,
  JOB_WEIGHT_GRADIENT,
  ROWS,
} from '../layout.ts';
import { jobTable, starts } from '../machine/job-table.ts';
import type { Jobs } from '../machine/job-table.ts';
import type { ActivationBuffers, WeightBuffers } from '../nets/net-buffers.ts';
import type { NetLayout, StackedMatrix } from '../nets/net-layout.ts';

/** Floats that one elementwise job handles. */
const CHUNK = 8192;

export const noiseJobs = (arena: Arena, batch: BatchBuffers): Jobs =>
  jobTable(
    arena,
    starts(batch.rows, ROWS).map((first) => [JOB_NOISE, batch.record, first]),
  );

/** Forward, loss and backward; each job leaves its share of the loss, f64, at `losses`. */
export function rowJobs(
  arena: Arena,
  {
    net,
    weights,
    batch,
    act,
    losses,
  }: {
    net: number;
    weights: WeightBuffers;
    batch: BatchBuffers;
    act: ActivationBuffers;
    losses: number;
  },
): Jobs {
  return jobTable(
    arena,
    starts(batch.rows, ROWS).map((first, i) => [
      JOB_ROWS,
      net,
      weights.record,
      batch.record,
      act.record,
      first,
      losses + 8 * i,
    ]),
  );
}

/** inputsᵀ·derivatives of every stacked matrix, into panels at `gradient`. */
export function weightGradientJobs(
  arena: Arena,
  {
    layout,
    batch,
    act,
    isTold,
    gradient,
  }: {
    layout: NetLayout;
    batch: BatchBuffers;
    act: ActivationBuffers;
    isTold: boolean;
    gradient: number;
  },
): Jobs {
  const { embedding, inputs, width } = layout;
  type Inputs = readonly (readonly [at: number, rows: number])[];
  const ones = [act.ones, 4] as const;
  const e = [act.eQuads, embedding] as const;
  const jobsOf = (matrix: StackedMatrix, parts: Inputs, derivatives: number): number[][] => {
    let row = 0;
    return parts.flatMap(([at, rows]) => {
      const top = row;
      row += rows;
      return starts(matrix.columns, 8).map((column) => [
        JOB_WEIGHT_GRADIENT,
        at,
        rows / 4,
        derivatives + 4 * column * batch.rows,
        batch.rows,
        gradient + 4 * (matrix.offset + column * matrix.depth + top * 8),
      ]);
    });
  };
  const conditions = [isTold ? batch.toldQuads : batch.timeQuads, layout.embed.depth] as const;
  const last = layout.layers.length - 1;
  return jobTable(arena, [
    ...layout.layers.flatMap((matrix, layer) => {
      if (layer === 0) return jobsOf(matrix, [e, [batch.xQuads, inputs], ones], act.u[0] as number);
      const below = [act.h[layer - 1] as number, width] as const;
      return layer === last
        ? jobsOf(matrix, [below, ones], act.out)
        : jobsOf(matrix, [e, below, ones], act.u[layer] as number);
    }),
    ...jobsOf(layout.embed, [conditions], act.eSlopes),
  ]);
}

interface Chunk {
  readonly at: number;
  readonly floats: number;
}

const chunks = (size: number): Chunk[] =>
  starts(size, CHUNK).map((first) => ({ at: 4 * first, floats: Math.min(CHUNK, size - first) }));

export const fastWeightJobs = (
  arena: Arena,
  { size, params, gradient, rates, to }: Record<'size' | 'params' | 'gradient' | 'rates' | 'to', number>,
): Jobs =>
  jobTable(
    arena,
    chunks(size).map(({ at, floats }) => [
      JOB_FAST_WEIGHTS,
      params + at,
      gradient + at,
      rates,
      to + at,
      floats,
    ]),
  );

/** The gradient of the update in place of the support's, and its sums of squares at `norms`. `query` 0: there is none. */
export const combineJobs = (
  arena: Arena,
  { size, support, query, rates, norms }: Record<'size' | 'support' | 'query' | 'rates' | 'norms', number>,
): Jobs =>
  jobTable(
    arena,
    chunks(size).map(({ at, floats }, i) => [
      JOB_COMBINE,
      support + at,
      query === 0 ? 0 : query + at,
      rates,
      floats,
      norms + 8 * i,
    ]),
  );

export const adamJobs = (
  arena: Arena,
  {
    size,
    params,
    gradient,
    m,
    v,
    ema,
    rates,
    norms,
  }: Record<'size' | 'params' | 'gradient' | 'm' | 'v' | 'ema' | 'rates' | 'norms', number>,
): Jobs =>
  jobTable(
    arena,
    chunks(size).map(({ at, floats }) => [
      JOB_ADAM,
      params + at,
      gradient + at,
      m + at,
      v + at,
      ema + at,
      rates,
      floats,
      norms,
      Math.ceil(size / CHUNK),
    ]),
  );

/** Bytes of the sums of squares of a gradient of the given size. */
export const normBytes = (size: number): number => 8 * Math.ceil(size / CHUNK);
