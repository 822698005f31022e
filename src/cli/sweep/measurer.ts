import type { Schema, Table } from '../../core/table/types.ts';
import { loadModel } from '../../engine/methods/index.ts';
import type { BackendChoice } from '../../engine/runtime/backend.ts';
import type { RunControl } from '../../engine/runtime/run-control.ts';
import { startCompute } from '../../engine/runtime/start-compute.ts';
import { measurePlace } from '../../engine/sweep/measure-place.ts';
import type { PlaceSettings } from '../../engine/sweep/place-key.ts';
import type { SweepPlace, SweepPoint } from '../../engine/sweep/sweep-types.ts';
import { nodeKernelHost } from '../kernel-host.ts';

/** All that measuring places takes, as it is sent to a thread. */
export interface MeasuringOrder {
  /** The model's file. */
  readonly model: Uint8Array;
  readonly train: Table;
  readonly test: Table;
  readonly schema: Schema;
  readonly settings: PlaceSettings;
  readonly backend: BackendChoice;
  readonly wasmBase: string;
  /** Threads of the kernels; one a core where it is not given. */
  readonly threads: number | undefined;
}

/** Someone who measures one place at a time. */
export interface Measurer {
  measure(place: SweepPlace, run: RunControl): Promise<SweepPoint>;
  end(): void;
}

/** Measures on this thread. */
export async function startMeasurer(order: MeasuringOrder): Promise<Measurer> {
  const { train, test, schema, settings, backend, wasmBase, threads } = order;
  const { model } = loadModel(order.model);
  const compute = await startCompute(backend, { wasmBase, host: nodeKernelHost(wasmBase, threads) });
  const tables = { train, test, schema };
  return {
    measure: (place, run) => measurePlace(place, { model, compute, tables, settings }, run),
    end: () => {
      model.dispose();
      compute.dispose();
    },
  };
}
