import type { PlannedNet } from '../../../nets/plan.ts';
import type { Arena, NetRegions, Region } from './arena.ts';
import { regionAt } from './arena.ts';
import type { PaddedLayout } from './padded-layout.ts';
import { paddedSlot, whole4 } from './padded-layout.ts';

/** One net of a plan and where it lies: its parameters in the padded vector, its activations in the arena. */
export interface NetOnDevice extends PlannedNet {
  /** Position in the plan. */
  readonly index: number;
  readonly layout: PaddedLayout;
  readonly regions: NetRegions;
  readonly arena: Arena;
}

/** Kernels count in vec4s. */
export const inVec4s = (floats: number): number => floats / 4;
export const at4 = ({ offset }: Region): number => inVec4s(offset);
export const stride4 = ({ stride }: Region): number => inVec4s(stride);
export const columns4 = (columns: number): number => inVec4s(whole4(columns));

/** First vec4 of the parameter of that name. */
export const param4 = ({ layout }: Pick<NetOnDevice, 'layout'>, name: string): number =>
  inVec4s(paddedSlot(layout, name).paddedOffset);

export const hidden = (net: NetOnDevice, block: number): Region => regionAt(net.regions.hidden, block);

/** The slope of block 1 …, which becomes its du. */
export const slope = (net: NetOnDevice, block: number): Region => regionAt(net.regions.slopes, block - 1);
