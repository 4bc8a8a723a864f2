/** Spectra on one scale of intensity. */
import { InputError } from '../../core/errors.ts';
import type { Spectrum } from '../../fit/data.ts';
import type { Range } from '../../fit/options.ts';
import { checkNames, checkPositive, checkRange, checkWord } from '../check-options.ts';
import { copySpectrum, indicesIn, type Treated, type TreatedSpectrum } from './spectrum.ts';

/** What a spectrum is divided by. */
export type NormalizeBy = 'max' | 'area' | 'vector' | { readonly peak: number; readonly within: number };

/** Options of {@link normalize}. */
export interface NormalizeOptions {
  /**
   * `'max'`: largest y; `'area'`: ∫y dx, trapezoidal, x ascending; `'vector'`: √Σy²; `{ peak, within }`: largest y within so much of an x.
   * @defaultValue `'max'`
   */
  by?: NormalizeBy;
  /** Part of x that max, area or vector is taken over. @defaultValue all of it */
  range?: Range;
}

/**
 * Divides a spectrum, and its sigma, by its maximum, its area, its length as a vector, or the height of one peak. Subtract the baseline
 * first: it counts as signal here. Finds `factor`, what y was divided by; for max and peak also `x`, where it was.
 *
 * @throws {@link InputError} `bad-scale` where the factor is not above 0, `bad-range`, `bad-option`, and what is wrong with the spectrum.
 * @example
 * ```ts
 * import { normalize } from 'warburg';
 * const { spectrum, step } = normalize({ x: [1500, 1585, 1700], y: [1, 4, 2] }, { by: { peak: 1585, within: 20 } });
 * console.log(spectrum.y, step.found.factor); // → Float64Array(3) [ 0.25, 1, 0.5 ] 4
 * ```
 */
export function normalize(spectrum: Spectrum, options: NormalizeOptions = {}): Treated {
  checkNames(options, ['by', 'range']);
  const { by = 'max' } = options;
  const range = options.range === undefined ? null : checkRange(options.range);
  const { x, y, sigma } = copySpectrum(spectrum);
  const found = measure({ x, y }, by, range);
  if (!(found.factor > 0)) throw new InputError('bad-scale', `the ${nameOf(by)} is ${found.factor}, expected above 0`, 'spectrum.y');
  const divide = (values: Float64Array) => values.map((v) => v / found.factor);
  return {
    spectrum: { x, y: divide(y), ...(sigma && { sigma: divide(sigma) }) },
    step: { name: 'normalize', options: { by, ...(range && { range }) }, found, warnings: [] },
  };
}

function nameOf(by: NormalizeBy): string {
  return typeof by === 'string' ? by : `height at ${by.peak}`;
}

function measure({ x, y }: TreatedSpectrum, by: NormalizeBy, range: [number, number] | null): { factor: number; x?: number } {
  if (typeof by !== 'string') return highest(x, y, indicesIn(x, around(by)));
  checkWord('by', by, ['max', 'area', 'vector']);
  const inside = indicesIn(x, range ?? [-Infinity, Infinity]);
  if (by === 'max') return highest(x, y, inside);
  if (by === 'vector') return { factor: Math.sqrt(inside.reduce((sum, i) => sum + (y[i] as number) ** 2, 0)) };
  return { factor: area(x, y, inside) };
}

function around(by: { readonly peak: number; readonly within: number }): [number, number] {
  if (typeof by !== 'object' || by === null || !Number.isFinite(by.peak)) {
    throw new InputError('bad-option', "by is expected as 'max', 'area', 'vector' or { peak, within }", 'by');
  }
  checkPositive('by.within', by.within);
  return [by.peak - by.within, by.peak + by.within];
}

function highest(x: Float64Array, y: Float64Array, inside: readonly number[]): { factor: number; x: number } {
  const at = inside.reduce((best, i) => ((y[i] as number) > (y[best] as number) ? i : best));
  return { factor: y[at] as number, x: x[at] as number };
}

function area(x: Float64Array, y: Float64Array, inside: readonly number[]): number {
  const order = [...inside].sort((a, b) => (x[a] as number) - (x[b] as number));
  return order.slice(1).reduce((sum, b, k) => {
    const a = order[k] as number;
    return sum + (((x[b] as number) - (x[a] as number)) * ((y[a] as number) + (y[b] as number))) / 2;
  }, 0);
}
