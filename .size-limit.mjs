// Budgets of what a page has to load. core.wasm: everything the engine can do. index.js carries the same bytes as base64.
import { buildSync } from 'esbuild';

/** dist/index.js and its chunks. */
const { inputs } = buildSync({
  entryPoints: ['dist/index.js'],
  bundle: true,
  format: 'esm',
  packages: 'external',
  write: false,
  metafile: true,
  logLevel: 'error',
}).metafile;

export default [
  { name: 'core.wasm', path: 'dist/core.wasm', gzip: false, brotli: false, limit: '60 kB' },
  { name: 'core.wasm, gzipped', path: 'dist/core.wasm', gzip: true, limit: '25 kB' },
  { name: 'index.js with the core inlined, gzipped', path: Object.keys(inputs), gzip: true, limit: '136 kB' },
];
