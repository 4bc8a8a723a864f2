import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Gives the sources the debug core in place of the release core. */
const debugCore = {
  name: 'debug-core',
  load(id: string): string | undefined {
    if (!id.endsWith('/src/generated/wasm.ts')) return undefined;
    return `export const WASM_BASE64 = '${readFileSync('dist/core.debug.wasm', 'base64')}';`;
  },
};

// Every test runs on both builds of the core, but for those on statistics (long, and the algorithm is the same) and on the
// package (there is one). WARBURG_CORE names the file for tests that load the core themselves.
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json', 'junit'],
    outputFile: { json: 'test/report/vitest.json', junit: 'test/report/vitest.xml' },
    projects: [
      {
        extends: true,
        test: { name: 'release', include: ['test/**/*.test.ts'], env: { WARBURG_CORE: 'dist/core.wasm' } },
      },
      {
        extends: true,
        plugins: [debugCore],
        test: {
          name: 'debug',
          include: ['test/**/*.test.ts'],
          exclude: ['test/statistics/**', 'test/package.test.ts'],
          env: { WARBURG_CORE: 'dist/core.debug.wasm' },
        },
      },
    ],
  },
});
