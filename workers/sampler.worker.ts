import { createSampler } from './sampler.ts';
import { pageBase, serve } from './serve.ts';

serve(createSampler({ now: () => performance.now(), wasmBase: `${pageBase()}wasm/` }));
