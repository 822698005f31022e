import { pageBase, serve } from './serve.ts';
import { createTrainer } from './trainer.ts';

serve(createTrainer({ now: () => performance.now(), wasmBase: `${pageBase()}wasm/` }));
