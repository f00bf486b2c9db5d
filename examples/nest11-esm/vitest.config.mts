import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

/** Vitest's own compiler drops the metadata of decorators, without which Nest injects nothing. */
export default defineConfig({
  test: {
    globals: true,
    include: ['test/**/*.e2e-spec.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  plugins: [swc.vite({ module: { type: 'es6' } })],
});
