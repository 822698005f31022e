import { browserKernelHost } from './kernel-host.ts';
import { pageBase, serve } from './serve.ts';
import { createTrainer } from './trainer.ts';

const wasmBase = `${pageBase()}wasm/`;
const compute = { wasmBase, host: browserKernelHost(wasmBase) };
serve(createTrainer({ now: () => performance.now(), compute }));
