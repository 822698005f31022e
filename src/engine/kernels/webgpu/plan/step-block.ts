import type { PlainBatch } from '../../../nets/plan.ts';

/** Where the parts of one step's block begin, in words of 32 bits. */
export interface StepBlock {
  readonly y: number;
  readonly s: number;
  readonly weights: number;
  readonly t: number;
  readonly m: number;
  readonly sigma: number;
  readonly told: number;
  readonly x0: number;
  readonly words: number;
}

/** What one pass over a batch does with the gradient that it finds; see weights-gradient/. */
export const PLAIN = 0;
export const SUPPORT = 1;
export const INNER = 2;
export const QUERY = 3;

/** Scalars at the start of a block, then the scalars of each net's update, in the order of UpdateScalars. */
const HEADER = { rows: 0, keyHigh: 1, keyLow: 2, purpose: 3 } as const;
const UPDATES = 4;
const WORDS_PER_UPDATE = 6;

/** What varies of one net's update. */
export interface UpdateScalars {
  /** Adam's; see tensors/adam.ts. */
  readonly rate: number;
  readonly correction: number;
  readonly decay: number;
  /** α, and the weights of each support gradient and of the query's; see meta/outer-gradient.ts. */
  readonly innerRate: number;
  readonly supportShare: number;
  readonly queryShare: number;
}

export function stepBlock({
  nets,
  batch,
  features,
}: {
  nets: number;
  batch: number;
  features: number;
}): StepBlock {
  const y = UPDATES + WORDS_PER_UPDATE * nets;
  const at = (part: number): number => y + part * batch;
  return {
    y,
    s: at(1),
    weights: at(2),
    t: at(3),
    m: at(4),
    sigma: at(5),
    told: at(6),
    x0: at(7),
    words: at(7) + batch * features,
  };
}

export interface Pass {
  readonly batch: PlainBatch;
  readonly purpose: typeof PLAIN | typeof SUPPORT | typeof INNER | typeof QUERY;
  /** Of each net of the plan; undefined where it is not updated. */
  readonly updates: readonly (UpdateScalars | undefined)[];
}

/** Writes a pass into the words of a block, at `start` of `target`. */
export function writePass(block: StepBlock, pass: Pass, target: ArrayBuffer, start: number): void {
  const { batch, purpose, updates } = pass;
  const words = new Uint32Array(target, start, block.words);
  const floats = new Float32Array(target, start, block.words);
  words[HEADER.rows] = batch.rows;
  words[HEADER.keyHigh] = batch.noise.hi;
  words[HEADER.keyLow] = batch.noise.lo;
  words[HEADER.purpose] = purpose;
  updates.forEach((update, net) => {
    if (update === undefined) return;
    const { rate, correction, decay, innerRate, supportShare, queryShare } = update;
    const scalars = [rate, correction, decay, innerRate, supportShare, queryShare];
    floats.set(scalars, UPDATES + WORDS_PER_UPDATE * net);
  });
  words.set(batch.y.subarray(0, batch.rows), block.y);
  words.set(batch.s.subarray(0, batch.rows), block.s);
  words.set(batch.told.subarray(0, batch.rows), block.told);
  floats.set(batch.weights.subarray(0, batch.rows), block.weights);
  floats.set(batch.t.subarray(0, batch.rows), block.t);
  floats.set(batch.m.subarray(0, batch.rows), block.m);
  floats.set(batch.sigma.subarray(0, batch.rows), block.sigma);
  floats.set(batch.x0, block.x0);
}

/** WGSL: the block of the step as `step`, and readers of it. Group 1, with a dynamic offset. */
export const stepDeclarations = (block: StepBlock): string => `
@group(1) @binding(0) var<storage, read> step: array<u32>;
fn stepRows() -> u32 { return step[${HEADER.rows}]; }
fn stepExtent(which: u32) -> u32 { return step[which]; }
fn stepPurpose() -> u32 { return step[${HEADER.purpose}]; }
fn stepKey() -> vec2u { return vec2u(step[${HEADER.keyHigh}], step[${HEADER.keyLow}]); }
fn updateWords(at: u32) -> vec3f { return bitcast<vec3f>(vec3u(step[at], step[at + 1u], step[at + 2u])); }
fn stepUpdate(net: u32) -> vec3f { return updateWords(${UPDATES}u + ${WORDS_PER_UPDATE}u * net); }
fn stepRule(net: u32) -> vec3f { return updateWords(${UPDATES + 3}u + ${WORDS_PER_UPDATE}u * net); }
fn rowLabel(row: u32) -> u32 { return step[${block.y}u + row]; }
fn rowGroup(row: u32) -> u32 { return step[${block.s}u + row]; }
fn rowTold(row: u32) -> u32 { return step[${block.told}u + row]; }
fn rowWeight(row: u32) -> f32 { return bitcast<f32>(step[${block.weights}u + row]); }
fn rowTime(row: u32) -> f32 { return bitcast<f32>(step[${block.t}u + row]); }
fn rowMean(row: u32) -> f32 { return bitcast<f32>(step[${block.m}u + row]); }
fn rowSigma(row: u32) -> f32 { return bitcast<f32>(step[${block.sigma}u + row]); }
fn encoded(index: u32) -> f32 { return bitcast<f32>(step[${block.x0}u + index]); }
`;
