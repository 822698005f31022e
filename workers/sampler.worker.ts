import { createSampler } from './sampler.ts';
import { browserKernelHost } from './kernel-host.ts';
import { pageBase, serve } from './serve.ts';

const wasmBase = `${pageBase()}wasm/`;
const compute = { wasmBase, host: browserKernelHost(wasmBase) };
serve(createSampler({ now: () => performance.now(), compute }));
