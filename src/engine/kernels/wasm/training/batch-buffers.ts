import type { PlainBatch, PlanShape } from '../../../nets/plan.ts';
import type { Arena } from '../machine/arena.ts';
import { ROWS, TIMES } from '../layout.ts';
import { pad4, pad8 } from '../nets/net-layout.ts';

/** One batch in the kernels' memory: what the host writes and what the noise kernel makes of it. */
export interface BatchBuffers {
  /** Address of the record `Batch` of assembly/records.ts. */
  readonly record: number;
  /** Capacity: a multiple of ROWS. */
  readonly rows: number;
  readonly x0: number;
  readonly y: number;
  readonly s: number;
  readonly weights: number;
  readonly t: number;
  readonly m: number;
  readonly sigma: number;
  readonly told: number;
  readonly xQuads: number;
  readonly toldQuads: number;
  readonly timeQuads: number;
}

/** Position of the key and of 1/n in the record, in words. */
const KEY_WORD = 5;

export function batchBuffers(
  arena: Arena,
  { features, classes, groups, batch }: Omit<PlanShape, 'nets'>,
): BatchBuffers {
  const rows = Math.ceil(batch / ROWS) * ROWS;
  const width = pad8(features);
  const told = pad4(TIMES + classes + groups) + 4;
  const times = TIMES + 4;
  const floats = (count: number): number => arena.floats(rows * count);
  const [x0, y, s, weights] = [floats(features), floats(1), floats(1), floats(1)];
  const [t, m, sigma, tells] = [floats(1), floats(1), floats(1), floats(1)];
  const [xQuads, xPanels, velocity] = [floats(width), floats(width), floats(width)];
  const [toldQuads, toldPanels] = [floats(told), floats(told)];
  const [timeQuads, timePanels] = [floats(times), floats(times)];
  const sizes = [rows, features, width, classes, groups];
  const given = [x0, y, s, weights, t, m, sigma, tells];
  const made = [xQuads, xPanels, velocity, toldQuads, toldPanels, timeQuads, timePanels];
  const record = arena.words([...sizes, 0, 0, 0, ...given, ...made]);
  return { record, rows, x0, y, s, weights, t, m, sigma, told: tells, xQuads, toldQuads, timeQuads };
}

/** Copies a batch in. Rows beyond those given keep weight 0. Throws RangeError for more rows than there is room for. */
export function writeBatch(memory: WebAssembly.Memory, at: BatchBuffers, batch: PlainBatch): void {
  const { rows } = batch;
  if (rows > at.rows) throw new RangeError(`${rows} rows in a batch for ${at.rows}`);
  const floats = (address: number): Float32Array => new Float32Array(memory.buffer, address);
  const words = (address: number): Int32Array => new Int32Array(memory.buffer, address);
  floats(at.x0).set(batch.x0);
  words(at.y).set(batch.y.subarray(0, rows));
  words(at.s).set(batch.s.subarray(0, rows));
  floats(at.weights).set(batch.weights.subarray(0, rows));
  floats(at.weights).fill(0, rows, at.rows);
  floats(at.t).set(batch.t.subarray(0, rows));
  floats(at.m).set(batch.m.subarray(0, rows));
  floats(at.sigma).set(batch.sigma.subarray(0, rows));
  new Uint8Array(memory.buffer, at.told).set(batch.told.subarray(0, rows));
  words(at.record)[KEY_WORD] = batch.noise.hi;
  words(at.record)[KEY_WORD + 1] = batch.noise.lo;
  floats(at.record)[KEY_WORD + 2] = 1 / rows;
}
