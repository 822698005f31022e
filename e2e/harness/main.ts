// What the worker tests drive: the product's session on the product's workers, and a session on the probe.
import type { Session } from '../../src/bridge/session.ts';
import { createSession } from '../../src/bridge/session-of-workers.ts';
import type { WorkerName } from '../../src/bridge/start-worker.ts';
import { startWorker } from '../../src/bridge/start-worker.ts';
import type { MetaOptions } from '../../src/engine/methods/fadm/options/meta-options.ts';
import type { BackendName } from '../../src/engine/runtime/backend.ts';
import type { Prepared } from '../../src/protocol/data.ts';
import type { WorkerEvent } from '../../src/protocol/events.ts';
import type { Engine } from '../../src/engine/runtime/start-compute.ts';
import { valueOf } from '../../src/protocol/outcome.ts';
import type { TrainRequest } from '../../src/protocol/trainer.ts';
import { browserKernelHost } from '../../workers/kernel-host.ts';
import type { ProbeWork } from './probe.worker.ts';

declare global {
  interface Window {
    harness: typeof harness;
  }
}

interface Watched {
  readonly session: Session;
  readonly workers: { readonly name: WorkerName; readonly worker: Worker }[];
}

function watched(start: (name: WorkerName) => Worker, cancelDeadlineMs: number): Watched {
  const workers: Watched['workers'] = [];
  const session = createSession({
    cancelDeadlineMs,
    startWorker: (name) => {
      const worker = start(name);
      workers.push({ name, worker });
      return worker;
    },
  });
  return { session, workers };
}

const startProbe = (): Worker =>
  new Worker(new URL('./probe.worker.ts', import.meta.url), { type: 'module', name: 'probe' });

function probeRequest(method: ProbeWork): TrainRequest {
  const schema = { columns: [], positive: null, missingTokens: [], decimalMark: '.' } as const;
  const train = { rows: 0, columns: [] };
  return { method, preset: 'quick', options: {}, seed: 0, backend: 'auto', train, schema };
}

/** Events as they come, and a way to wait for one. */
function eventLog() {
  const events: WorkerEvent[] = [];
  const waiting: { test: (event: WorkerEvent) => boolean; resolve: () => void }[] = [];
  return {
    events,
    onEvent: (event: WorkerEvent) => {
      events.push(event);
      for (const { test, resolve } of waiting) if (test(event)) resolve();
    },
    until: (test: (event: WorkerEvent) => boolean) =>
      new Promise<void>((resolve) => {
        if (events.some(test)) resolve();
        else waiting.push({ test, resolve });
      }),
  };
}

/** The designed table, opened and split. */
async function designedParts(session: Session): Promise<Prepared> {
  const options = { rows: 1000, seed: 0, direct: 0.6, proxy: 0.6 };
  valueOf(await session.open({ kind: 'designed', options }, {}, () => undefined).outcome);
  const split = { kind: 'share', testShare: 0.25, seed: 0 } as const;
  return valueOf(await session.prepare(split, () => undefined).outcome);
}

/** A training whose nets are as small as they can be. */
function tinyTraining({ train, schema }: Prepared, steps: number): TrainRequest {
  const options = { steps, batch: 32, width: 16, blocks: 1, classifierWidth: 16 };
  return { method: 'fadm', preset: 'quick', options, seed: 0, backend: 'auto', train, schema };
}

const harness = {
  product: () => watched((name) => startWorker(name) as Worker, 5000),
  probe: (cancelDeadlineMs = 5000) => watched(startProbe, cancelDeadlineMs),
  probeRequest,
  eventLog,
  valueOf,
  designedParts,
  tinyTraining,
  /** Loaded when asked for: it brings tfjs onto this thread. */
  threeSteps: async (backend: BackendName, how: Partial<MetaOptions>, engine: Engine) => {
    const { afterThreeSteps } = await import('../../src/testing/fadm-steps.ts');
    const { startCompute } = await import('../../src/engine/runtime/start-compute.ts');
    const wasmBase = new URL('wasm/', document.baseURI).href;
    // One thread: the page's own may not wait for others.
    const host = { ...browserKernelHost(wasmBase), threads: 1 };
    return afterThreeSteps(await startCompute(backend, { wasmBase, host, engine }), how);
  },
  /** Trains on one backend and takes its device away in the middle: what was said, and what the model was made on. */
  loseDevice: async (backend: BackendName) => {
    const { lostInTheMiddle } = await import('./lose-device.ts');
    const wasmBase = new URL('wasm/', document.baseURI).href;
    return lostInTheMiddle(backend, { wasmBase, host: { ...browserKernelHost(wasmBase), threads: 1 } });
  },
};
window.harness = harness;
