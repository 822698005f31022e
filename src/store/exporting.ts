import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';

export interface ExportState {
  readonly rows: number;
  readonly seed: number;
  readonly fileName: string;
  readonly run: RunState;
  /** What was exported last. */
  readonly last: { readonly fileName: string; readonly rows: number; readonly bytes: number } | null;
  /** Making a report, or an archive of everything. */
  readonly packing: RunState;
}

export const initialExport: ExportState = {
  rows: 10_000,
  seed: 0,
  fileName: 'synthetic.csv',
  run: IDLE,
  last: null,
  packing: IDLE,
};
