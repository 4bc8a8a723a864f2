import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Gives the sources the debug core in place of the release core. */
const debugCore = {
  name: 'debug-core',
  load(id: string): string | undefined {
    if (!id.endsWith('/src/generated/wasm.ts')) return undefined;
    return `export const WASM_BASE64 = '${readFileSync('dist/core.debug.wasm', 'base64')}';`;
  },
};

/** Run once: these load both builds themselves, or never load the core, or are long statistics of the same algorithm. */
const ONCE = ['assembly', 'cli', 'io', 'reporting', 'statistics', 'study', 'support'].map((folder) => `test/${folder}/**`);

// The whole suite runs on the release core, and what uses the core through src/ runs on the debug core too.
export default defineConfig({
  test: {
    // Files share a process, and with it the modules they load: starting one anew takes longer than most tests. Two processes at
    // least, for only then each file is handed out by itself, and what kills its process costs its own results alone.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json', 'junit'],
    outputFile: { json: 'test/report/vitest.json', junit: 'test/report/vitest.xml' },
    projects: [
      { extends: true, test: { name: 'release', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        plugins: [debugCore],
        test: {
          name: 'debug',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...ONCE,
            'test/package.test.ts',
            'test/examples/hard-carbon*',
            'test/**/coverage.test.ts',
            'test/cycling/*-{files,truth}.test.ts',
          ],
        },
      },
    ],
  },
});
