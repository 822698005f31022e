import { fileURLToPath } from 'node:url';

/** Where Node finds tfjs's wasm binaries in a checkout. */
export const WASM_BASE = fileURLToPath(
  new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/', import.meta.url),
);
