// Runs every peer that this machine has the tools for, says which Debian package the others need, and never fails.
// `node bench/peers/run.mjs` prints their JSON lines; bench/index.mjs puts them into its table.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { singleSpectra } from '../problems/impedance.mjs';
import { spectra } from '../problems/spectra.mjs';
import { writeProblems } from '../problems/write.mjs';
import { fitWithFityk } from './fityk.mjs';
import { CORE } from './trace.mjs';
import { translate } from './wasm-to-c.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const FASTEST = ['-O3', '-march=native'];
/** The vectors and roundings of WebAssembly: 128 bits, no fused multiply-add. */
const LIKE_WASM = ['-O3', '-msse4.1', '-mno-avx', '-ffp-contract=off', '-fno-math-errno', '-fno-pie', '-no-pie'];

const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const jsonLines = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
const run = (command, args) =>
  jsonLines(
    execFileSync(command, args, {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
const withNames = (files) => files.flatMap(({ path, name }) => [path, name]);

function compile(source, program, flags, libraries) {
  return runs('gcc', [...flags, '-w', '-I', here('.'), source, '-o', program, ...libraries.map((library) => `-l${library}`), '-lm']);
}

function compiledPeer({ folder, source, flags, libraries, packages, args }) {
  const program = join(folder, source.replace('.c', ''));
  if (!compile(here(source), program, flags, libraries)) return { missing: `${source}: needs ${packages} (Debian)` };
  return { rows: run(program, args) };
}

function python() {
  return ['/usr/bin/python3', 'python3'].find((command) => runs(command, ['-c', 'import lmfit, scipy'])) ?? null;
}

function pythonPeers({ json, circuitJson }) {
  const command = python();
  return command
    ? { rows: [...run(command, [here('peers.py'), json]), ...run(command, [here('circuits.py'), circuitJson])] }
    : { missing: 'lmfit and scipy: need python3-lmfit python3-scipy (Debian)' };
}

function fitykPeer(folder) {
  if (!runs('cfityk', ['-V'])) return { missing: 'fityk: needs fityk (Debian)' };
  return { rows: spectra().map((problem) => fitWithFityk(problem, folder)) };
}

/** The engine's own module, translated to C and compiled, against itself: the same recorded fits on both. */
function ownAlgorithm(folder) {
  if (!existsSync(CORE) || !existsSync(new URL('../../dist/index.js', import.meta.url)))
    return { missing: 'our algorithm in C: needs the build (node build.mjs)' };
  const traces = [...spectra(), ...singleSpectra()].map(({ name }, k) => ({ name, path: join(folder, `${k}.trace`) }));
  const wasm = traces.flatMap(({ name, path }) => run(process.execPath, [here('record.mjs'), name, path]));
  writeFileSync(join(folder, 'core.c'), translate(readFileSync(CORE)));
  const { rows, missing } = compiledPeer({
    folder,
    source: 'replay.c',
    flags: [...LIKE_WASM, '-I', folder],
    libraries: [],
    packages: 'gcc',
    args: withNames(traces),
  });
  if (missing) return { missing };
  const fits = wasm.map(({ evaluations, chiSquare }) => ({ evaluations, chiSquare, converged: true }));
  return {
    rows: [
      ...wasm.map((row, k) => ({ peer: 'our core alone, WebAssembly', ...row, ...fits[k] })),
      ...rows.map((row, k) => ({ ...row, ...fits[k] })),
    ],
  };
}

/** All peers: `fits` and `points` are rows, `missing` what was left out and why. */
export function runPeers() {
  const folder = mkdtempSync(join(tmpdir(), 'warburg-bench-'));
  try {
    const files = writeProblems(folder);
    const points = compiledPeer({
      folder,
      source: 'faddeeva_libcerf.c',
      flags: FASTEST,
      libraries: ['cerf'],
      packages: 'gcc libcerf-dev',
      args: withNames(files.points),
    });
    const fits = [
      compiledPeer({
        folder,
        source: 'cminpack.c',
        flags: FASTEST,
        libraries: ['cminpack', 'cerf'],
        packages: 'gcc libcerf-dev libcminpack-dev',
        args: withNames(files.fits),
      }),
      compiledPeer({
        folder,
        source: 'circuit.c',
        flags: [...FASTEST, '-ffast-math'],
        libraries: ['cminpack'],
        packages: 'gcc libcminpack-dev',
        args: withNames(files.circuits),
      }),
      ownAlgorithm(folder),
      fitykPeer(folder),
      pythonPeers(files),
    ];
    return {
      points: points.rows ?? [],
      fits: fits.flatMap(({ rows }) => rows ?? []),
      missing: [points, ...fits].flatMap(({ missing }) => missing ?? []),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { points, fits, missing } = runPeers();
  for (const row of [...points, ...fits]) console.log(JSON.stringify(row));
  for (const text of missing) console.error(`left out: ${text}`);
}
