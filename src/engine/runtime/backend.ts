export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** `auto`: webgpu on a hardware adapter, else wasm, else cpu. */
export type BackendChoice = 'auto' | BackendName;

export interface BackendInfo {
  readonly name: BackendName;
  /** What the user is shown: adapter or instruction set, and threads. */
  readonly detail: string;
  /** Why an earlier choice in the order was not taken; empty when the first was. */
  readonly skipped: readonly string[];
}
