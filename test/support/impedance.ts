/** Impedance spectra for tests: measured ones from beside the project's root, and simulated ones. */
import type { CircuitFit, Impedance } from '../../src/impedance/types.ts';
import { simulateCircuit } from '../../src/index.ts';
import { Random } from './spectra.ts';

export interface Spectrum extends Impedance {
  frequency: Float64Array;
}

export const EXAMPLE = 'data/eis/instruments/exampleData.csv';
export const BATTERY = 'data/eis/battery-130-cycles/autoeis_battery_130cycles.csv';
export const COMMERCIAL_CELL = 'data/eis/lib-drt/DRTtools_LIB_data.txt';
export const REFERENCE_FITS = 'reference/circuit-fits.json';

/** Logarithmically spaced, falling, both ends included. */
export function frequencies(from: number, to: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => from * (to / from) ** (i / (points - 1)));
}

/** A circuit's impedance with normal noise of a share of |Z| in each part. */
export function simulateNoisy(
  circuit: string,
  truth: Readonly<Record<string, number>>,
  frequency: Float64Array,
  noise = 0,
  seed = 1,
): Spectrum {
  const { re, im } = simulateCircuit(circuit, truth, frequency);
  const { normal } = new Random(seed);
  const size = re.map((v, i) => noise * Math.hypot(v, im[i] as number));
  return { frequency, re: re.map((v, i) => v + (size[i] as number) * normal()), im: im.map((v, i) => v + (size[i] as number) * normal()) };
}

/** Three columns of a file without header: Hz, Ω, Ω. */
export function readSpectrum(content: string, keep: (im: number) => boolean = () => true): Spectrum {
  return spectrumOf(rowsOf(content).filter(([, , im]) => keep(im as number)));
}

/** The battery's spectra, one after the other. */
export function readBattery(content: string): Spectrum[] {
  const rows = rowsOf(content);
  const count = 1 + Math.max(-1, ...rows.map(([spectrum]) => spectrum as number));
  return Array.from({ length: count }, (_, k) => spectrumOf(rows.filter(([spectrum]) => spectrum === k).map((row) => row.slice(1))));
}

function rowsOf(content: string): number[][] {
  return content
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    )
    .filter((row) => row.length >= 3 && row.every(Number.isFinite));
}

function spectrumOf(rows: readonly number[][]): Spectrum {
  const column = (k: number) => Float64Array.from(rows, (row) => row[k] as number);
  return { frequency: column(0), re: column(1), im: column(2) };
}

/** Σ w²|ΔZ|² of a fit, by its curves and the weights given. */
export function chiSquareOf(fit: CircuitFit, weight: (re: number, im: number, i: number) => { re: number; im: number }): number {
  const { data, residuals, used } = fit.curves();
  return data.re.reduce((sum, re, i) => {
    const w = weight(re, data.im[i] as number, i);
    return sum + (used[i] as number) * ((w.re * (residuals.re[i] as number)) ** 2 + (w.im * (residuals.im[i] as number)) ** 2);
  }, 0);
}

/** The code of the error that a call throws; undefined if it throws none. */
export function codeOf(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    return (error as { code?: string }).code ?? `untyped: ${String(error)}`;
  }
  return undefined;
}

/** A value made when it is first asked for: what is only described, as where its data are absent, costs nothing. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
