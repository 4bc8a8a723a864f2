/**
 * Many small fits in one process, and what they leave in memory: `node --import ./scripts/typescript.mjs test/memory/many-fits.ts [fits]`
 * (a million by default). Exits with status 1 where memory still grows after the first thousand.
 */
import { pathToFileURL } from 'node:url';
import { withCore } from '../../src/core/module.ts';
import { fitCurve, fitPeaks, gaussian } from '../../src/index.ts';
import { grid, simulate } from '../support/spectra.ts';

export interface Footprint {
  fits: number;
  /** Bytes of the module's memory. */
  engine: number;
  /** First free byte of the arena between two jobs. */
  arena: number;
  /** Bytes of the JavaScript heap after a collection, if Node was started with --expose-gc. */
  heap: number;
}

const x = grid(-10, 10, 21);
const spectra = Array.from({ length: 16 }, (_, i) =>
  simulate({ peaks: { A: gaussian() } }, { 'A.center': 0.1 * i, 'A.area': 10, 'A.sigma': 2 }, x, 0.1, i + 1),
);

/** One small fit; every fourth one is a curve, every hundredth fails. */
function fitOne(i: number): void {
  const spectrum = spectra[i % spectra.length] as (typeof spectra)[number];
  if (i % 100 === 99) {
    try {
      fitPeaks({ x: spectrum.x, y: [1] }, { peaks: { A: gaussian() } });
    } catch {}
  } else if (i % 4 === 3) {
    fitCurve({ x, y: spectrum.y }, 'a*exp(-0.5*((x - c)/s)^2)', { parameters: { a: 2, c: 0, s: 2 } });
  } else {
    fitPeaks(spectrum, { peaks: { A: gaussian({ center: 0, sigma: 2 }) } });
  }
}

export function footprint(fits: number): Footprint {
  globalThis.gc?.();
  const [engine, arena] = withCore(({ calls, memory }) => [memory.bytes, calls.mark()] as const);
  return { fits, engine, arena, heap: process.memoryUsage().heapUsed };
}

/** Footprints after the first thousand fits, then after each tenth of `count`. */
export function fitMany(count: number): Footprint[] {
  const prints: Footprint[] = [];
  for (let i = 1; i <= count; i++) {
    fitOne(i);
    if (i === 1000 || (i > 1000 && i % Math.ceil(count / 10) === 0)) prints.push(footprint(i));
  }
  return prints;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const prints = fitMany(Number(process.argv[2] ?? 1_000_000));
  console.table(prints);
  process.exitCode = prints.every((p) => p.engine === prints[0]?.engine && p.arena === prints[0]?.arena) ? 0 : 1;
}
