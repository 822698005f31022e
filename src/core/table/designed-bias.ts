import type { RawTable } from './types.ts';

/** Loan decisions with a bias that is known because it was put there. */
export interface DesignedBiasOptions {
  readonly rows: number;
  readonly seed: number;
  /** 0–1: how much the label itself depends on the group, given merit. */
  readonly direct: number;
  /** 0–1: how strongly neighbourhood and other features reveal the group. */
  readonly proxy: number;
}

/** See the types above; the generator is written with core/table. */
export function designedBias(_options: DesignedBiasOptions): RawTable {
  throw new Error('not written yet');
}
