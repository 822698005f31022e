/** The state of one net on the host, each array flat in layout order. */
export interface Checkpoint {
  readonly step: number;
  readonly params: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  readonly ema: Float32Array;
}

/** The state before the first update. */
export function startingCheckpoint(params: Float32Array): Checkpoint {
  const zeros = new Float32Array(params.length);
  return { step: 0, params, m: zeros, v: zeros, ema: params };
}
