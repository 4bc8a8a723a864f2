/** A part of a spectrum. */
import type { Spectrum } from '../../fit/data.ts';
import type { Range } from '../../fit/options.ts';
import { checkNames, checkRange } from '../check-options.ts';
import { copySpectrum, indicesIn, type Treated } from './spectrum.ts';

/** Options of {@link crop}. */
export interface CropOptions {
  /** The part of x that is kept, both ends included, either way round. */
  range: Range;
}

/**
 * Keeps the points of a spectrum whose x lies in a range, in the caller's order. Finds `points`, how many these are.
 *
 * @throws {@link InputError} `bad-range` where there are none, and what is wrong with the spectrum.
 * @example
 * ```ts
 * import { crop } from 'warburg';
 * const { spectrum, step } = crop({ x: [1, 2, 3, 4], y: [5, 6, 7, 8] }, { range: [2, 3] });
 * console.log(spectrum.y, step.found.points); // → Float64Array(2) [ 6, 7 ] 2
 * ```
 */
export function crop(spectrum: Spectrum, options: CropOptions): Treated {
  checkNames(options, ['range']);
  const range = checkRange(options.range);
  const { x, y, sigma } = copySpectrum(spectrum);
  const inside = indicesIn(x, range);
  const pick = (values: Float64Array) => Float64Array.from(inside, (i) => values[i] as number);
  return {
    spectrum: { x: pick(x), y: pick(y), ...(sigma && { sigma: pick(sigma) }) },
    step: { name: 'crop', options: { range }, found: { points: inside.length }, warnings: [] },
  };
}
