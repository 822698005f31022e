import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2023' },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'workers/**/*.test.ts'], environment: 'node' },
});
