import type { PlannedNet } from '../../../nets/plan.ts';
import type { Arena } from '../machine/arena.ts';
import { OBJECTIVE_GROUP, OBJECTIVE_LABEL, OBJECTIVE_VELOCITY } from '../layout.ts';
import { pad4 } from './net-layout.ts';
import type { NetLayout } from './net-layout.ts';

const OBJECTIVES = {
  velocity: OBJECTIVE_VELOCITY,
  label: OBJECTIVE_LABEL,
  group: OBJECTIVE_GROUP,
} as const;

/** Address of the record `Net` of assembly/records.ts. */
export function netRecord(arena: Arena, { spec, objective }: PlannedNet, layout: NetLayout): number {
  const { width, embedding, inputs, outputs } = layout;
  const sizes = [spec.blocks, width, embedding, inputs, outputs, spec.outputs];
  const isTold = objective === 'velocity' ? 1 : 0;
  return arena.words([...sizes, OBJECTIVES[objective], pad4(spec.conditions) + 4, isTold]);
}

/** Parameters as panels and their transposes, with the record `Weights`. */
export interface WeightBuffers {
  readonly record: number;
  readonly panels: number;
  /** Address of each layer's transpose: [passed/8][columns][8]. */
  readonly transposed: readonly number[];
}

export function weightBuffers(arena: Arena, layout: NetLayout): WeightBuffers {
  const panels = arena.floats(layout.size);
  const transposed = layout.layers.map(({ passed, columns }) => arena.floats(passed * columns));
  const forward = arena.words(layout.layers.map(({ offset }) => panels + 4 * offset));
  const record = arena.words([panels + 4 * layout.embed.offset, forward, arena.words(transposed)]);
  return { record, panels, transposed };
}

/** What backward needs of forward, with the record `Activations`. */
export interface ActivationBuffers {
  readonly record: number;
  readonly eQuads: number;
  readonly eSlopes: number;
  readonly h: readonly number[];
  readonly u: readonly number[];
  readonly out: number;
  /** [rows][4] of (1, 0, 0, 0): the input that biases see. Written once, by `writeOnes`. */
  readonly ones: number;
}

export function activationBuffers(arena: Arena, layout: NetLayout, rows: number): ActivationBuffers {
  const { embedding, width, outputs, spec } = layout;
  const floats = (count: number): number => arena.floats(rows * count);
  const perLayer = (): number[] => Array.from({ length: spec.blocks + 1 }, () => floats(width));
  const [eQuads, eSlopes, out, ones] = [floats(embedding), floats(embedding), floats(outputs), floats(4)];
  const [h, u] = [perLayer(), perLayer()];
  const record = arena.words([eQuads, eSlopes, arena.words(h), arena.words(u), out]);
  return { record, eQuads, eSlopes, h, u, out, ones };
}

/** Fills what the biases see. */
export function writeOnes(memory: WebAssembly.Memory, { ones }: ActivationBuffers, rows: number): void {
  const view = new Float32Array(memory.buffer, ones, 4 * rows);
  for (let i = 0; i < view.length; i += 4) view[i] = 1;
}
