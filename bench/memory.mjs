// A million small fits in one process: resident memory, JavaScript heap and WebAssembly memory after 1e3, 1e5 and 1e6. `node --expose-gc bench/memory.mjs`.
import { pathToFileURL } from 'node:url';
import { normal } from './problems/random.mjs';
import { voigtProfile } from './problems/voigt-profile.mjs';
import { printTable } from './table.mjs';

const STOPS = [1e3, 1e5, 1e6];
const POINTS = 40;

/** Notes the memories of the modules that the package instantiates from now on. */
function watchMemories() {
  const memories = [],
    Instance = WebAssembly.Instance;
  WebAssembly.Instance = function WatchedInstance(module, imports) {
    const instance = new Instance(module, imports);
    memories.push(instance.exports.memory);
    return instance;
  };
  return memories;
}

/** A few small spectra: one Voigt + line on 40 points. */
function smallSpectra() {
  const x = Float64Array.from({ length: POINTS }, (_, i) => i);
  return Array.from({ length: 16 }, (_, k) => {
    const deviate = normal(k + 1);
    return { x, y: x.map((at) => 10 + voigtProfile(at, { center: 18 + 0.2 * k, area: 500, sigma: 3, gamma: 2 }) + deviate()) };
  });
}

/** Rows { fits, rss, heap, wasm } in bytes, `converged` of all fits so far, and the CPU time of one in ms. */
export async function benchMemory() {
  const memories = watchMemories();
  const { fitPeaks, voigt, linear } = await import('warburg');
  const model = { peaks: { p: voigt({ center: 20, area: 400, sigma: 2.5, gamma: 2.5 }) }, background: linear({ intercept: 10, slope: 0 }) };
  const data = smallSpectra();
  const rows = [],
    begin = process.cpuUsage();
  let fits = 0,
    converged = 0;
  for (const stop of STOPS) {
    for (; fits < stop; fits++) converged += fitPeaks(data[fits % data.length], model, { starts: 1 }).termination.ok ? 1 : 0;
    globalThis.gc?.();
    const { user, system } = process.cpuUsage(begin);
    const wasm = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
    rows.push({
      fits,
      converged,
      rss: process.memoryUsage().rss,
      heap: process.memoryUsage().heapUsed,
      wasm,
      instances: memories.length,
      ms: (user + system) / 1000 / fits,
    });
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(2);
  printTable(
    ['fits', 'converged', 'RSS / MB', 'JavaScript heap / MB', 'WebAssembly / MB', 'instances', 'ms/fit'],
    (await benchMemory()).map(({ fits, converged, rss, heap, wasm, instances, ms }) => [
      fits,
      converged,
      megabytes(rss),
      megabytes(heap),
      megabytes(wasm),
      instances,
      ms.toFixed(4),
    ]),
  );
}
