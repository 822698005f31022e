import { chmodSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './scripts/content-security-policy.mjs';
import { wasmAssets } from './scripts/vite-wasm-assets.mjs';

/** Which plugin took how long is of no interest in a build of two seconds. */
const checks = { bundlerTimings: false };

/** The command line as one file for Node: `vite build --mode cli`. */
const cli: UserConfig = {
  // tfjs's WebAssembly glue reads __dirname, which an ES module does not have.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  plugins: [wasmAssets(), executable('dist-cli/fairground.js')],
  ssr: { noExternal: true },
  resolve: { mainFields: ['module', 'main'] },
  build: {
    ssr: 'src/cli/main.ts',
    ssrEmitAssets: true,
    copyPublicDir: false,
    outDir: 'dist-cli',
    target: 'node20',
    rolldownOptions: { checks, output: { entryFileNames: 'fairground.js', codeSplitting: false } },
  },
};

function executable(path: string): Plugin {
  return { name: 'fairground:executable', apply: 'build', writeBundle: () => chmodSync(path, 0o755) };
}

export default defineConfig(({ mode }) =>
  mode === 'cli'
    ? cli
    : {
        base: './',
        plugins: [react(), contentSecurityPolicy(), wasmAssets()],
        server: {
          headers: {
            'Cross-Origin-Opener-Policy': 'same-origin',
            'Cross-Origin-Embedder-Policy': 'require-corp',
          },
        },
        worker: { format: 'es' },
        build: { target: 'es2023', chunkSizeWarningLimit: 1500, rolldownOptions: { checks } },
        test: {
          include: [
            'src/**/*.test.{ts,tsx}',
            'workers/**/*.test.ts',
            'bench/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          environment: 'node',
          globalSetup: 'scripts/kernels.mjs',
          // Node would resolve tfjs to its CommonJS bundle, a second engine beside the modules that gradients live in.
          server: { deps: { inline: [/@tensorflow/] } },
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
);
