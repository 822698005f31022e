import { fileURLToPath } from 'node:url';

/** Where the kernels are compiled to in a checkout, before any test runs. */
export const KERNEL_FOLDER = fileURLToPath(new URL('../../node_modules/.cache/kernels/', import.meta.url));
