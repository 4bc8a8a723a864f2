/**
 * Raman spectra, 532 nm: five bands of `../../raman/samples.ts` (their areas in units in which that of G is 1000), 900–1900 cm⁻¹ in
 * steps of 1; counts = 10⁴·y + 6·10⁴ + 25 (x − 900), Poisson noise.
 */
import { type Band, bandsOf, ratiosOf } from '../../raman/samples.ts';
import { GAUSS_AREA, gauss, LORENTZ_AREA, lorentz } from './lines.ts';
import { poisson, uniform } from './random.ts';
import type { Sample } from './samples.ts';

export interface RamanSpectrum {
  /** cm⁻¹. */
  shift: Float64Array;
  counts: Float64Array;
}

function band({ shape, center, fwhm, area }: Band): (x: number) => number {
  if (shape === 'gaussian') return (x) => (area / (fwhm * GAUSS_AREA)) * gauss(x - center, fwhm);
  return (x) => (area / (fwhm * LORENTZ_AREA)) * lorentz(x - center, fwhm);
}

export function ramanSpectrum({ raman }: Pick<Sample, 'raman'>, seed: number): RamanSpectrum {
  const deviate = poisson(uniform(seed));
  const bands = Object.values(bandsOf(raman)).map(band);
  const shift = Float64Array.from({ length: 1001 }, (_, i) => 900 + i);
  const mean = (x: number) => 1e4 * bands.reduce((sum, y) => sum + y(x), 0) + 6e4 + 25 * (x - 900);
  return { shift, counts: shift.map((x) => deviate(mean(x))) };
}

export function ramanText({ shift, counts }: RamanSpectrum): string {
  return `Raman shift (cm⁻¹)\tIntensity (counts)\n${Array.from(shift, (x, i) => `${x}\t${counts[i]}\n`).join('')}`;
}

export function ramanTruth({ raman }: Pick<Sample, 'raman'>) {
  return { bands: bandsOf(raman), ratios: ratiosOf(raman) };
}
