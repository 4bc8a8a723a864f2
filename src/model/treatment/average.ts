/** The mean of several spectra, and how much they scatter. */
import { InputError } from '../../core/errors.ts';
import type { Spectrum } from '../../fit/data.ts';
import { interpolate } from './interpolate.ts';
import { copySpectrum, extent, indicesIn, type Treated } from './spectrum.ts';

/** A mean spectrum with its scatter. */
export interface AveragedSpectrum extends Treated {
  /** Standard deviation of the spectra at each point, with n − 1. */
  sd: Float64Array;
  /** n, how many spectra there were. */
  count: number;
}

/**
 * Mean ± standard deviation (n − 1) of spectra of several spots or repeats, at the points of the first that all of them reach; the others
 * are interpolated linearly. The mean has no `sigma`: the scatter of a few spectra says little about one point. Finds `count`, `points`, and
 * `meanRelativeDeviation`, the mean of sd over the mean of |y|.
 *
 * @throws {@link InputError} `too-few-points` for fewer than two spectra, `bad-range` where they do not overlap, and what is wrong with them.
 * @example
 * ```ts
 * import { average } from 'warburg';
 * const x = [1, 2, 3];
 * const { spectrum, sd, count } = average([{ x, y: [1, 2, 3] }, { x, y: [3, 4, 5] }]);
 * console.log(spectrum.y, sd[0], count); // → Float64Array(3) [ 2, 3, 4 ] 1.41421356 2
 * ```
 */
export function average(spectra: readonly Spectrum[]): AveragedSpectrum {
  if (!Array.isArray(spectra)) throw new InputError('bad-option', 'spectra are expected as an array of { x, y }', 'spectra');
  if (spectra.length < 2)
    throw new InputError('too-few-points', `${spectra.length} spectra have no scatter, expected 2 or more`, 'spectra');
  const x = commonAxis(spectra);
  const mean = new Float64Array(x.length);
  const squares = new Float64Array(x.length);
  for (const [k, spectrum] of spectra.entries()) {
    const name = `spectra[${k}]`;
    const copy = copySpectrum(spectrum, name);
    accumulate(interpolate(copy.x, copy.y, x, name), k + 1, mean, squares);
  }
  const sd = squares.map((v) => Math.sqrt(v / (spectra.length - 1)));
  const size = mean.reduce((sum, v) => sum + Math.abs(v), 0);
  const found = {
    count: spectra.length,
    points: x.length,
    meanRelativeDeviation: size > 0 ? sd.reduce((sum, v) => sum + v, 0) / size : 0,
  };
  return { spectrum: { x, y: mean }, sd, count: spectra.length, step: { name: 'average', options: {}, found, warnings: [] } };
}

/** The first spectrum's points within the range of all. */
function commonAxis(spectra: readonly Spectrum[]): Float64Array {
  let [low, high] = [-Infinity, Infinity];
  for (const [k, spectrum] of spectra.entries()) {
    const [least, most] = extent(copySpectrum(spectrum, `spectra[${k}]`).x);
    low = Math.max(low, least);
    high = Math.min(high, most);
  }
  const { x } = copySpectrum(spectra[0] as Spectrum);
  return Float64Array.from(indicesIn(x, [low, high]), (i) => x[i] as number);
}

/** Takes the k-th spectrum into mean and sum of squared deviations (B. P. Welford, Technometrics 4 (1962) 419). */
function accumulate(y: Float64Array, k: number, mean: Float64Array, squares: Float64Array): void {
  for (let i = 0; i < y.length; i++) {
    const before = (y[i] as number) - (mean[i] as number);
    mean[i] = (mean[i] as number) + before / k;
    squares[i] = (squares[i] as number) + before * ((y[i] as number) - (mean[i] as number));
  }
}
